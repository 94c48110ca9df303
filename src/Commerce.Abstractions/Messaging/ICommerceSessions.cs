namespace Commerce.Messaging;

/// <summary>Opens transactions. The only way to change anything that Commerce stores.</summary>
/// <remarks>Thread-safe. <see cref="ICommerceSession"/> is itself an <see cref="ICommerceSessions"/>: running inside a session joins it.</remarks>
public interface ICommerceSessions
{
    /// <summary>
    /// Runs <paramref name="work"/> in one transaction over all stores: commits when it succeeds, undoes everything when it is refused or throws.
    /// Events enqueued by the work are delivered after the commit.
    /// </summary>
    /// <param name="work">
    /// May run more than once (a lost connection, a rival's commit), so it calls no payment service or carrier and changes nothing but the session's stores.
    /// </param>
    /// <param name="cancellationToken">Abandons the work before its commit; a commit that began is never abandoned half-way.</param>
    /// <returns>What the work returned. A refusal has left no trace.</returns>
    Task<CommerceResult<T>> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default);
}
