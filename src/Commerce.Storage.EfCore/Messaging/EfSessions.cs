using System.Data.Common;
using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

/// <summary>Transactions of the host's database, each in a scope and a context of its own, under the host's own retry policy.</summary>
/// <remarks>
/// Where the host has no retry policy, work that the database itself undid (a deadlock, a lost connection before the commit) runs again, at most three times.
/// A commit whose reply was lost is looked up, never guessed.
/// </remarks>
internal sealed class EfSessions(EfContexts contexts, EfDatabase database, EfCommitLookup lookup, IOutboxSignal signal) : ICommerceSessions
{
    private const int Attempts = 3;

    public async Task<CommerceResult<T>> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var first = contexts.Open();
        await using (first.ConfigureAwait(false))
        {
            var strategy = first.Db.Database.CreateExecutionStrategy();
            var isFirst = true;
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await strategy.ExecuteAsync(
                        async token =>
                        {
                            if (isFirst)
                            {
                                isFirst = false;
                                return await RunAsync(first.Db, work, token).ConfigureAwait(false);
                            }

                            // Whatever a failed attempt left in its context must not reach the next.
                            var fresh = contexts.Open();
                            await using (fresh.ConfigureAwait(false))
                            {
                                return await RunAsync(fresh.Db, work, token).ConfigureAwait(false);
                            }
                        },
                        cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (!strategy.RetriesOnFailure && attempt < Attempts && IsPassing(e))
                {
                    // Undone by the database: nothing of it stands.
                }
            }
        }
    }

    /// <summary>A session in the transaction that the host has opened on its context.</summary>
    /// <exception cref="InvalidOperationException">The context has no open transaction.</exception>
    public EfSession Join(DbContext db) => db.Database.CurrentTransaction is not null
        ? database.Open(database.Connect(db))
        : throw new InvalidOperationException("The context has no open transaction to join: begin one, or use the sessions themselves.");

    // Npgsql's default policy wraps what it would have tried again, EF Core what the host's own changes ran into. An unknown outcome wraps it too, and must not be tried again.
    private static bool IsPassing(Exception e) =>
        e is not CommerceCommitUnknownException && (e is DbException fault ? fault.IsTransient : e.InnerException is { } inner && IsPassing(inner));

    private async Task<CommerceResult<T>> RunAsync<T>(
        DbContext db,
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken)
    {
        var sql = database.Connect(db);
        await using (sql.ConfigureAwait(false))
        {
            return await RunAsync(database.Open(sql), work, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CommerceResult<T>> RunAsync<T>(
        EfSession session,
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken)
    {
        try
        {
            var result = await work(session, cancellationToken).ConfigureAwait(false);
            if (!result.IsSuccess)
            {
                return result;
            }

            await session.FlushAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            await CommitAsync(session.Sql).ConfigureAwait(false);
            if (session.HasNews)
            {
                signal.Notify();
            }

            return result;
        }
        catch (SqlRefusedException refused)
        {
            return refused.Error;
        }
        finally
        {
            session.Close();
        }
    }

    private async Task CommitAsync(SqlSession sql)
    {
        try
        {
            await sql.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (sql.Mark is not null)
        {
            // The commit may not even have been sent, as when an interceptor of the host's threw: then we ourselves keep the transaction at work.
            await sql.DisposeAsync().ConfigureAwait(false);
            if (!await lookup.HasCommittedAsync(sql.Mark, e).ConfigureAwait(false))
            {
                throw;
            }
        }
    }
}
