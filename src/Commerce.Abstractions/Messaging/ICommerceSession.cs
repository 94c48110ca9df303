namespace Commerce.Messaging;

/// <summary>One open transaction over all stores.</summary>
/// <remarks>
/// Not thread-safe: one flow of calls at a time. Running inside a session (<see cref="ICommerceSessions.RunAsync{T}"/>) joins the same transaction;
/// when that inner work is refused, exactly what the inner work wrote is undone.
/// </remarks>
public interface ICommerceSession : ICommerceSessions
{
    /// <summary>The port of the room that owns it, bound to this transaction.</summary>
    /// <exception cref="InvalidOperationException">The storage in use has no such port.</exception>
    TStore Get<TStore>()
        where TStore : class;

    /// <summary>Sends <paramref name="commerceEvent"/> when this transaction commits; forgets it when the transaction is undone.</summary>
    void Enqueue(CommerceEvent commerceEvent);
}
