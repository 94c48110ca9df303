using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Asks the database, over a new connection, what became of a transaction whose commit got no reply.</summary>
internal sealed class EfCommitLookup(EfContexts contexts, EfDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether it has committed.</summary>
    /// <param name="mark">What it leaves behind if it has.</param>
    /// <param name="fault">What the commit threw.</param>
    /// <exception cref="CommerceCommitUnknownException">The database did not answer for a minute.</exception>
    public async Task<bool> HasCommittedAsync(SessionMark mark, Exception fault)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (await TryAskAsync(mark).ConfigureAwait(false) is { } hasCommitted)
            {
                return hasCommitted;
            }

            if (time.GetElapsedTime(began) > Patience)
            {
                throw new CommerceCommitUnknownException(fault);
            }

            await Task.Delay(Pause, time).ConfigureAwait(false);
        }
    }

    // Null: the old connection is still committing, or the database is still starting.
    private async Task<bool?> TryAskAsync(SessionMark mark)
    {
        try
        {
            var scope = contexts.Open();
            await using (scope.ConfigureAwait(false))
            {
                var sql = database.Connect(scope.Db);
                await using (sql.ConfigureAwait(false))
                {
                    var isAtWork = database.DialectOf(scope.Db).IsAtWork(mark.Transaction);
                    if (await sql.FindAsync(isAtWork, static row => row.GetBoolean(0), CancellationToken.None).ConfigureAwait(false))
                    {
                        return null;
                    }

                    // In a later statement, which sees whatever had ended by then.
                    return await sql.FindAsync(Sql.Of($"SELECT id FROM {SessionRowMap.Table} WHERE id = {mark.Session}"), static _ => true, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            return null;
        }
    }
}
