using Commerce.Inventory;
using Npgsql;

namespace Commerce.LoadTest.Inventory;

/// <summary>Reservations made wrongly on purpose: a storm that does not tell them from sound ones is worth nothing.</summary>
internal sealed class SeededReserver(NpgsqlDataSource source, string bug) : IReserver
{
    /// <summary>The lock and the sum in one statement: the sum sees what was there before the wait for the lock.</summary>
    public const string Summed = "summed";

    /// <summary>The levels are locked in the order of the lines.</summary>
    public const string Unsorted = "unsorted";

    /// <summary>Looks first, then takes.</summary>
    public const string Unlocked = "unlocked";

    public static string[] All { get; } = [Summed, Unsorted, Unlocked];

    private const string Sum = """
        SELECT l.on_hand - (SELECT COALESCE(SUM(h.quantity), 0)::bigint FROM commerce.reservation_stock h WHERE h.shop = l.shop AND h.sku = l.sku)
        FROM commerce.stock_levels l WHERE l.shop = $1 AND l.sku = $2 FOR UPDATE OF l
        """;

    private const string Look = "SELECT on_hand - reserved FROM commerce.stock_levels WHERE shop = $1 AND sku = $2";

    public async Task<bool> ReserveAsync(string key, StockRequest[] lines)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            var wanted = lines.GroupBy(line => line.Sku).Select(group => (Sku: group.Key.Value, Quantity: group.Sum(line => line.Quantity)));
            foreach (var (sku, quantity) in bug == Unsorted ? wanted : wanted.OrderBy(line => line.Sku, StringComparer.Ordinal))
            {
                var free = (long)(await ScalarAsync(connection, bug switch { Summed => Sum, Unsorted => Look + " FOR UPDATE", _ => Look }, sku))!;
                if (free < quantity)
                {
                    return false;
                }
            }

            var id = ReservationId.New(TimeProvider.System).Value;
            await ScalarAsync(connection, "INSERT INTO commerce.reservations (shop, id, key, state, created_at, fingerprint) VALUES ($1, $2, $3, 'Active', now(), '')", id, key);
            var position = 0L;
            foreach (var (sku, quantity) in wanted)
            {
                await ScalarAsync(connection, "UPDATE commerce.stock_levels SET reserved = reserved + $3 WHERE shop = $1 AND sku = $2", sku, quantity);
                await ScalarAsync(
                    connection,
                    "INSERT INTO commerce.reservation_stock (shop, reservation, position, sku, location, quantity, backordered) VALUES ($1, $2, $3, $4, 'main', $5, 0)",
                    id,
                    position++,
                    sku,
                    quantity);
                await ScalarAsync(
                    connection,
                    """
                    WITH place AS (UPDATE commerce.stock_skus SET last_sequence = last_sequence + 1 WHERE shop = $1 AND sku = $2 RETURNING last_sequence)
                    INSERT INTO commerce.stock_movements (shop, sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, moved_at, backordered_change)
                    SELECT $1, $2, last_sequence, 'main', 'Reservation', 0, $3, $4, '', 'System', now(), 0 FROM place
                    """,
                    sku,
                    quantity,
                    id);
            }

            await transaction.CommitAsync();
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = ShopId.Default.Value });
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteScalarAsync();
    }
}
