using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

/// <summary>Joins the transactions of Commerce and of the host.</summary>
public static class EntityFrameworkCommerceSessionsExtensions
{
    /// <summary>
    /// A session in the transaction that the host has opened on its context: what Commerce writes commits and rolls back with it. Nothing of the context but its connection
    /// and transaction is used. Events are written when the outermost <c>RunAsync</c> ends and delivered after the host's commit. A refusal undoes what its own
    /// <c>RunAsync</c> wrote and leaves the rest of the transaction as it was.
    /// </summary>
    /// <remarks>There is no retry inside a transaction of somebody else: wrap it in the context's execution strategy where it retries.</remarks>
    /// <exception cref="InvalidOperationException">The context has no open transaction, or Commerce is not stored in a database.</exception>
    public static ICommerceSession Join(this ICommerceSessions sessions, DbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return sessions is EfSessions own
            ? own.Join(db)
            : throw new InvalidOperationException("Only the sessions of UseEntityFrameworkCore() join a transaction of a DbContext.");
    }

    /// <summary>The host's context in the transaction of this session. What is changed in it is saved, and commits, with the session.</summary>
    /// <exception cref="InvalidOperationException">The session is not one of <typeparamref name="TContext"/>.</exception>
    public static async Task<TContext> GetDbContextAsync<TContext>(this ICommerceSession session, CancellationToken cancellationToken = default)
        where TContext : DbContext
        => session is EfSession own && own.RunsIn<TContext>()
            ? (TContext)await own.JoinAsync(cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException($"The session does not run in a {typeof(TContext).Name}.");
}
