using Commerce.Inventory;
using Npgsql;
using NpgsqlTypes;

namespace Commerce.LoadTest.Inventory;

/// <summary>The same rows by hand: one prepared statement per reservation on a connection of its own, and one more for a key that was used.</summary>
internal sealed class RawReserver : IReserver
{
    private const string OneLine = """
        WITH level AS (
            UPDATE commerce.stock_levels SET reserved = reserved + $7, next_expiry = LEAST(next_expiry, $4)
            WHERE shop = $1 AND sku = $6 AND location = 'main' AND on_hand - reserved - safety_stock >= $7 RETURNING 1
        ), place AS (
            UPDATE commerce.stock_skus SET last_sequence = last_sequence + 1 FROM level WHERE shop = $1 AND sku = $6 RETURNING last_sequence
        ), made AS (
            INSERT INTO commerce.reservations (shop, id, key, state, expires_at, created_at, fingerprint) SELECT $1, $2, $3, 'Active', $4, $5, $8 FROM place
            ON CONFLICT DO NOTHING RETURNING id
        ), held AS (
            INSERT INTO commerce.reservation_stock (shop, reservation, position, sku, location, quantity, due_at, backordered) SELECT $1, id, 0, $6, 'main', $7, $4, 0 FROM made
        ), moved AS (
            INSERT INTO commerce.stock_movements (shop, sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, moved_at, backordered_change)
            SELECT $1, $6, last_sequence, 'main', 'Reservation', 0, $7, $2, '', 'System', $5, 0 FROM place
        )
        SELECT id FROM made
        """;

    private const string SeveralLines = """
        WITH wanted AS (
            SELECT * FROM unnest($6::text[], $7::bigint[]) WITH ORDINALITY AS t (sku, quantity, position)
        ), locked AS MATERIALIZED (
            SELECT w.*, l.on_hand - l.reserved - l.safety_stock AS available FROM commerce.stock_levels l JOIN wanted w ON w.sku = l.sku
            WHERE l.shop = $1 AND l.location = 'main' ORDER BY l.sku FOR UPDATE OF l
        ), verdict AS (
            SELECT 1 FROM locked HAVING count(*) = cardinality($6) AND bool_and(available >= quantity)
        ), made AS (
            INSERT INTO commerce.reservations (shop, id, key, state, expires_at, created_at, fingerprint) SELECT $1, $2, $3, 'Active', $4, $5, $8 FROM verdict
            ON CONFLICT DO NOTHING RETURNING id
        ), level AS (
            UPDATE commerce.stock_levels l SET reserved = l.reserved + k.quantity, next_expiry = LEAST(l.next_expiry, $4) FROM locked k, made
            WHERE l.shop = $1 AND l.sku = k.sku AND l.location = 'main'
        ), place AS (
            UPDATE commerce.stock_skus s SET last_sequence = s.last_sequence + 1 FROM locked k, made WHERE s.shop = $1 AND s.sku = k.sku
            RETURNING s.sku, s.last_sequence, k.quantity
        ), held AS (
            INSERT INTO commerce.reservation_stock (shop, reservation, position, sku, location, quantity, due_at, backordered)
            SELECT $1, id, position - 1, sku, 'main', quantity, $4, 0 FROM made, locked
        ), moved AS (
            INSERT INTO commerce.stock_movements (shop, sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, moved_at, backordered_change)
            SELECT $1, sku, last_sequence, 'main', 'Reservation', 0, quantity, $2, '', 'System', $5, 0 FROM place
        )
        SELECT id FROM made
        """;

    private const string Earlier = """
        SELECT r.id, r.state, r.fingerprint, h.sku, h.quantity FROM commerce.reservations r JOIN commerce.reservation_stock h ON h.shop = r.shop AND h.reservation = r.id
        WHERE r.shop = $1 AND r.key = $2
        """;

    private static readonly string Fingerprint = new('0', 64);
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _one;
    private readonly NpgsqlCommand _several;
    private readonly NpgsqlCommand _earlier;

    private RawReserver(NpgsqlConnection connection)
    {
        _connection = connection;
        _one = Command(OneLine, NpgsqlDbType.Text, NpgsqlDbType.Bigint);
        _several = Command(SeveralLines, NpgsqlDbType.Text | NpgsqlDbType.Array, NpgsqlDbType.Bigint | NpgsqlDbType.Array);
        _earlier = new NpgsqlCommand(Earlier, connection) { Parameters = { new() { Value = ShopId.Default.Value }, new() { NpgsqlDbType = NpgsqlDbType.Text } } };
    }

    public static async Task<RawReserver> ConnectAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        var reserver = new RawReserver(connection);
        foreach (var command in new[] { reserver._one, reserver._several, reserver._earlier })
        {
            await command.PrepareAsync();
        }

        return reserver;
    }

    public async Task<bool> ReserveAsync(string key, StockRequest[] lines)
    {
        var command = lines.Length == 1 ? _one : _several;
        var now = TimeProvider.System.GetUtcNow();
        var p = command.Parameters;
        (p[1].Value, p[2].Value, p[3].Value, p[4].Value) = (ReservationId.New(TimeProvider.System).Value, key, now.AddMinutes(30), now);
        p[5].Value = lines.Length == 1 ? lines[0].Sku.Value : Array.ConvertAll(lines, line => line.Sku.Value);
        p[6].Value = lines.Length == 1 ? lines[0].Quantity : Array.ConvertAll(lines, line => line.Quantity);
        if (await command.ExecuteScalarAsync() is not null)
        {
            return true;
        }

        _earlier.Parameters[1].Value = key;
        return await _earlier.ExecuteScalarAsync() is not null;
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _several.DisposeAsync();
        await _earlier.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, NpgsqlDbType skus, NpgsqlDbType quantities) => new(sql, _connection)
    {
        Parameters =
        {
            new() { Value = ShopId.Default.Value }, new() { NpgsqlDbType = NpgsqlDbType.Uuid }, new() { NpgsqlDbType = NpgsqlDbType.Text },
            new() { NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { NpgsqlDbType = skus }, new() { NpgsqlDbType = quantities },
            new() { Value = Fingerprint },
        },
    };
}
