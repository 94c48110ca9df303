using System.Collections.Frozen;

namespace Commerce.Messaging;

/// <summary>Every port that the database answers.</summary>
internal sealed class EfStoreCatalog(IEnumerable<EfStoreRegistration> registrations)
{
    private readonly FrozenDictionary<Type, Func<EfSession, object>> _factories =
        registrations.DistinctBy(r => r.Port).ToFrozenDictionary(r => r.Port, r => r.Create);

    public object Create(Type port, EfSession session) => _factories.TryGetValue(port, out var create)
        ? create(session)
        : throw new InvalidOperationException($"The database storage has no {port.Name}.");
}
