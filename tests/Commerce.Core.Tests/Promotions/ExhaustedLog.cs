using System.Collections.Concurrent;

namespace Commerce.Promotions.Tests;

/// <summary>What a host was told.</summary>
internal sealed class ExhaustedLog
{
    public ConcurrentQueue<PromotionExhausted> Events { get; } = new();
}
