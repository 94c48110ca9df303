using System.Data.Common;

namespace Commerce.Messaging;

/// <summary>Asks the database, over a new connection, what became of a transaction whose commit got no reply.</summary>
internal sealed class EfCommitLookup(EfContexts contexts, EfDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether it has committed.</summary>
    /// <param name="transactionNumber">The number that the database gave it.</param>
    /// <param name="fault">What the commit threw.</param>
    /// <exception cref="CommerceCommitUnknownException">The database did not answer for a minute, or has forgotten.</exception>
    public async Task<bool> HasCommittedAsync(string transactionNumber, Exception fault)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var outcome = await TryAskAsync(transactionNumber).ConfigureAwait(false);
            switch (outcome)
            {
                case "committed":
                    return true;
                case "aborted":
                    return false;
            }

            if (time.GetElapsedTime(began) > Patience)
            {
                throw new CommerceCommitUnknownException(fault);
            }

            await Task.Delay(Pause, time).ConfigureAwait(false);
        }
    }

    // The old connection may still be committing ("in progress"), the database still be starting.
    private async Task<string?> TryAskAsync(string transactionNumber)
    {
        try
        {
            var scope = contexts.Open();
            await using (scope.ConfigureAwait(false))
            {
                var sql = database.Connect(scope.Db);
                await using (sql.ConfigureAwait(false))
                {
                    return await sql.FindAsync(
                        database.DialectOf(scope.Db).OutcomeOf(transactionNumber),
                        static row => row.IsDBNull(0) ? null : row.GetString(0),
                        CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
