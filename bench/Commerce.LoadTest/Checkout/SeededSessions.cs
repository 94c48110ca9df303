using Commerce.Messaging;

namespace Commerce.LoadTest.Checkout;

/// <summary>Sessions with a bug in one of their stores.</summary>
internal sealed class SeededSessions(ICommerceSessions inner, string bug) : ICommerceSessions
{
    public Task<CommerceResult<T>> RunAsync<T>(Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work, CancellationToken cancellationToken = default) =>
        inner.RunAsync((session, token) => work(new SeededSession(session, inner, bug), token), cancellationToken);
}
