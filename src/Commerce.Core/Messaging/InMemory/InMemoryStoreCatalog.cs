using System.Collections.Frozen;

namespace Commerce.Messaging;

/// <summary>Which store answers a port in memory.</summary>
internal sealed class InMemoryStoreCatalog(IEnumerable<InMemoryStoreRegistration> registrations)
{
    private readonly FrozenDictionary<Type, Func<InMemorySession, object>> _factories =
        registrations.DistinctBy(r => r.Port).ToFrozenDictionary(r => r.Port, r => r.Create);

    public object Create(Type port, InMemorySession session) => _factories.TryGetValue(port, out var create)
        ? create(session)
        : throw new InvalidOperationException($"The in-memory storage has no {port.Name}. Was its feature added?");
}
