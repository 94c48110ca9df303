using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging;

/// <summary>The rooms' services of the present scope, bound to an open session.</summary>
internal sealed class SessionServices(IServiceProvider services)
{
    /// <summary>A service whose work commits or is undone with the session.</summary>
    public TService Within<TService>(ICommerceSession session)
        where TService : class
        => Create<TService>(services, session);

    /// <summary>The same on behalf of a caller who is not that of the scope, as in event handlers.</summary>
    public TService Within<TService>(ICommerceSession session, Caller caller)
        where TService : class
        => Create<TService>(new ServicesOfCaller(services, caller), session);

    private static TService Create<TService>(IServiceProvider services, ICommerceSession session)
        where TService : class
        => services.GetRequiredService<SessionService<TService>>().Create(services, session);

    private sealed class ServicesOfCaller(IServiceProvider inner, Caller caller) : IServiceProvider, ICallerAccessor
    {
        public Caller Caller => caller;

        public object? GetService(Type serviceType) => serviceType == typeof(ICallerAccessor) ? this : inner.GetService(serviceType);
    }
}
