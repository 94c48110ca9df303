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

    /// <summary>
    /// Promises that the work returns each refusal of a store as its own. A storage may then hold writes back and send them together: a refusal which it meets in doing so,
    /// such as <c>messaging.version_conflict</c>, ends the session and comes out of its <see cref="ICommerceSessions.RunAsync{T}"/>, not out of the store.
    /// What is read sees what was written, as ever; parts of the session keep their own refusals. To be called before the first write; it changes nothing where a journey costs nothing.
    /// </summary>
    void WriteTogether()
    {
    }
}
