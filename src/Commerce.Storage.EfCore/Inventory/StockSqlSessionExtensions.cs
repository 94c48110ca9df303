using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Writes decisions about locked stock, all in one journey, and counts what was written.</summary>
internal static class StockSqlSessionExtensions
{
    /// <summary>Writes changes of rows that are all locked.</summary>
    public static async ValueTask WriteStockAsync(this SqlSession sql, StockChanges changes, CancellationToken cancellationToken)
    {
        if (!await sql.TryWriteStockAsync([.. changes.Write(Sql.Of($"1 = 1"))], cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException("Locked stock was changed by somebody who did not lock it. Only the engine writes its tables.");
        }
    }

    /// <summary>Writes new reservations and what else was decided about locked rows; false when a rival has one of the keys, and the session must be undone.</summary>
    public static async ValueTask<bool> TryWriteMadeAsync(this SqlSession sql, StockChanges changes, CancellationToken cancellationToken)
    {
        (Sql Sql, int Rows)[] writes = [changes.TakeKeys(), .. changes.Write(Sql.Text("1 = 1"))];
        return await sql.ExecuteAsync([.. writes.Select(write => write.Sql)], cancellationToken).ConfigureAwait(false) == writes.Sum(write => write.Rows);
    }

    /// <summary>Sends statements that write all of their rows or none; false when it was none.</summary>
    public static async ValueTask<bool> TryWriteStockAsync(this SqlSession sql, (Sql Sql, int Rows)[] writes, CancellationToken cancellationToken)
    {
        var rows = await sql.ExecuteAsync([.. writes.Select(write => write.Sql)], cancellationToken).ConfigureAwait(false);
        var expected = writes.Sum(write => write.Rows);
        return rows == expected || (rows == 0
            ? false
            : throw new InvalidOperationException($"{rows} rows of the stock were written instead of {expected}. Only the engine writes its tables."));
    }

    /// <summary>Tells what was written.</summary>
    public static void Tell(this EfSession session, IReadOnlyList<BackorderFilled> news)
    {
        foreach (var one in news)
        {
            session.Enqueue(one);
        }
    }
}
