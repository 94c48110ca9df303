using System.Collections.Concurrent;
using Commerce.Messaging;

namespace Commerce.Inventory.Tests;

/// <summary>What handlers have heard.</summary>
internal sealed class HeardSignals
{
    public ConcurrentQueue<CommerceEvent> All { get; } = new();
}
