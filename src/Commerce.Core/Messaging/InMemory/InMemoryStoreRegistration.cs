namespace Commerce.Messaging;

/// <summary>Connects a port with its in-memory store.</summary>
internal sealed record InMemoryStoreRegistration(Type Port, Func<InMemorySession, object> Create)
{
    public static InMemoryStoreRegistration For<TPort>(Func<InMemorySession, TPort> create)
        where TPort : class
        => new(typeof(TPort), create);
}
