namespace Commerce.Messaging;

/// <summary>How a port to storage is bound to a session.</summary>
internal sealed record EfStoreRegistration(Type Port, Func<EfSession, object> Create)
{
    public static EfStoreRegistration For<TPort>(Func<EfSession, TPort> create)
        where TPort : class
        => new(typeof(TPort), create);
}
