namespace Commerce.Messaging;

/// <summary>How a room's service is made for the sessions that it is to work in: the app's own, or one that is open already.</summary>
internal sealed class SessionService<TService>(Func<IServiceProvider, ICommerceSessions, TService> create)
    where TService : class
{
    public TService Create(IServiceProvider services, ICommerceSessions sessions) => create(services, sessions);
}
