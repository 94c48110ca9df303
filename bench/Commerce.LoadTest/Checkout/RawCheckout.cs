using Commerce.Carts;
using Npgsql;

namespace Commerce.LoadTest.Checkout;

/// <summary>The same rows by hand, on a connection of its own: each transaction is one batch of prepared statements, one journey.</summary>
internal sealed class RawCheckout(NpgsqlConnection connection, RawSample sample, bool isSingle) : IAsyncDisposable
{
    private const string Session = "INSERT INTO commerce.sessions (id) VALUES ($1) RETURNING pg_current_xact_id()::text";
    private const string Begin = "INSERT INTO commerce.idempotency (shop, operation, key, fingerprint, began_at) VALUES ('default', 'checkout.place', $1, $2, $3) ON CONFLICT (shop, operation, key) DO NOTHING";

    private const string Reserve = """
        WITH wanted AS (
            SELECT * FROM unnest($5::text[], $6::bigint[]) WITH ORDINALITY AS t (sku, quantity, position)
        ), locked AS MATERIALIZED (
            SELECT w.*, l.on_hand - l.reserved - l.safety_stock AS available FROM commerce.stock_levels l JOIN wanted w ON w.sku = l.sku
            WHERE l.shop = 'default' AND l.location = 'main' ORDER BY l.sku FOR UPDATE OF l
        ), verdict AS (
            SELECT 1 FROM locked HAVING count(*) = cardinality($5) AND bool_and(available >= quantity)
        ), made AS (
            INSERT INTO commerce.reservations (shop, id, key, state, expires_at, created_at, fingerprint) SELECT 'default', $1, $2, 'Active', $3, $4, $7 FROM verdict
            ON CONFLICT DO NOTHING RETURNING id
        ), level AS (
            UPDATE commerce.stock_levels l SET reserved = l.reserved + k.quantity, next_expiry = LEAST(l.next_expiry, $3) FROM locked k, made
            WHERE l.shop = 'default' AND l.sku = k.sku AND l.location = 'main'
        ), place AS (
            UPDATE commerce.stock_skus s SET last_sequence = s.last_sequence + 1 FROM locked k, made WHERE s.shop = 'default' AND s.sku = k.sku
            RETURNING s.sku, s.last_sequence, k.quantity
        ), held AS (
            INSERT INTO commerce.reservation_stock (shop, reservation, position, sku, location, quantity, due_at, backordered)
            SELECT 'default', id, position - 1, sku, 'main', quantity, $3, 0 FROM made, locked
        )
        INSERT INTO commerce.stock_movements (shop, sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, moved_at, backordered_change)
        SELECT 'default', sku, last_sequence, 'main', 'Reservation', 0, quantity, $1, '', 'System', $4, 0 FROM place
        """;

    private const string Commit = """
        WITH locked AS MATERIALIZED (
            SELECT h.sku, h.quantity FROM commerce.stock_levels l JOIN commerce.reservation_stock h ON h.shop = l.shop AND h.sku = l.sku AND h.location = l.location
            WHERE h.shop = 'default' AND h.reservation = $1 ORDER BY l.sku FOR UPDATE OF l
        ), done AS (
            UPDATE commerce.reservations SET state = 'Committed' WHERE shop = 'default' AND id = $1 AND state = 'Active' RETURNING id
        ), held AS (
            UPDATE commerce.reservation_stock h SET due_at = NULL FROM done WHERE h.shop = 'default' AND h.reservation = done.id
        ), level AS (
            UPDATE commerce.stock_levels l SET on_hand = l.on_hand - k.quantity, reserved = l.reserved - k.quantity,
                next_expiry = (SELECT min(o.due_at) FROM commerce.reservation_stock o WHERE o.shop = l.shop AND o.sku = l.sku AND o.location = l.location AND o.due_at IS NOT NULL)
            FROM locked k, done WHERE l.shop = 'default' AND l.sku = k.sku AND l.location = 'main'
        ), place AS (
            UPDATE commerce.stock_skus s SET last_sequence = s.last_sequence + 1 FROM locked k, done WHERE s.shop = 'default' AND s.sku = k.sku
            RETURNING s.sku, s.last_sequence, k.quantity
        )
        INSERT INTO commerce.stock_movements (shop, sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, moved_at, backordered_change)
        SELECT 'default', sku, last_sequence, 'main', 'Commit', -quantity, -quantity, $1, '', 'System', $2, 0 FROM place
        """;

    private const string PlaceOrder = """
        WITH number AS (INSERT INTO commerce.order_numbers AS n (shop, last) VALUES ('default', 1) ON CONFLICT (shop) DO UPDATE SET last = n.last + 1 RETURNING last)
        INSERT INTO commerce.orders (shop, id, number, customer, state, status, cart, currency, total, tax, placed_at, status_since, tags, skus, version, document)
        SELECT 'default', $1, 'by-hand-' || last, NULL, 'Pending', 'Pending', $2, 'USD', $3, $4, $5, $5, '', $6, 1, replace($7, '#NUMBER#', last::text) FROM number ON CONFLICT DO NOTHING
        """;

    private const string BeginPayment = """
        INSERT INTO commerce.payments (shop, id, order_id, customer, state, provider, reference, currency, amount, authorized, captured, refunded, created_at, version, document)
        VALUES ('default', $1, $2, NULL, 'Intended', 'instant', NULL, 'USD', $3, 0, 0, 0, $4, 1, $5) ON CONFLICT DO NOTHING
        """;

    private const string Attempt = "INSERT INTO commerce.checkout_attempts (shop, key, order_id, payment_id, begun_at, pay_until, due_at, looks) VALUES ('default', $1, $2, $3, $4, $5, $5, 0) ON CONFLICT DO NOTHING";
    private const string Cart = "UPDATE commerce.carts SET state = $2, expires_at = $3, version = version + 1, document = $4 WHERE shop = 'default' AND id = $1";
    private const string Payment = "UPDATE commerce.payments SET state = $2, reference = $3, captured = $4, booked_at = CASE WHEN $4 > 0 THEN now() END, version = version + 1, document = $5 WHERE shop = 'default' AND id = $1";
    private const string Order = "UPDATE commerce.orders SET state = 'Open', status = 'Confirmed', status_since = $2, version = version + 1, document = $3 WHERE shop = 'default' AND id = $1";
    private const string Outcome = "UPDATE commerce.idempotency SET outcome = $2, completed_at = $3 WHERE shop = 'default' AND operation = 'checkout.place' AND key = $1";
    private const string Due = "UPDATE commerce.checkout_attempts SET due_at = NULL WHERE shop = 'default' AND key = $1";
    private const string Aggregates = "INSERT INTO commerce.outbox_aggregates (shop, aggregate_id, due_at, state) SELECT 'default', a, now(), 0 FROM unnest($1::text[]) AS t (a) ORDER BY a ON CONFLICT DO NOTHING";

    private const string Messages = """
        INSERT INTO commerce.outbox (id, shop, aggregate_id, aggregate_version, event_name, payload, occurred_at, appended_at, failed_attempts, handled_by, state)
        SELECT id, 'default', aggregate, version, event, payload, $6, now(), 0, '', 0 FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[]) AS t (id, aggregate, version, event, payload)
        """;

    private static readonly string Fingerprint = new('0', 64);

    public async Task BuyAsync(Cart cart)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (key, order, payment, reservation) = ($"buy/{cart.Id}", New(), New(), New());
        await using (var look = new NpgsqlBatch(connection))
        {
            Add(look, "SELECT fingerprint, began_at, outcome, completed_at FROM commerce.idempotency WHERE shop = 'default' AND operation = 'checkout.place' AND key = $1", key);
            Add(look, "SELECT document FROM commerce.carts WHERE shop = 'default' AND id = $1", cart.Id.Value);
            await using var reader = await look.ExecuteReaderAsync();
            await reader.NextResultAsync();
            if (!await reader.ReadAsync() || reader.GetString(0).Length == 0)
            {
                throw new InvalidOperationException("The cart is gone.");
            }
        }

        // Without a transaction around it, a batch is one of its own.
        var batch = new NpgsqlBatch(connection);
        Add(batch, Session, New());
        Add(batch, Begin, key, Fingerprint, now);
        Add(
            batch, Reserve, reservation, $"order/{order}/0", now.AddMinutes(30), now, cart.Lines.Select(line => line.Sku.Value).ToArray(), cart.Lines.Select(line => line.Quantity.Value).ToArray(), Fingerprint);
        Add(batch, PlaceOrder, order, cart.Id.Value, sample.Total, sample.Tax, now, string.Join('\n', cart.Lines.Select(line => line.Sku.Value)), sample.Order);
        Add(batch, BeginPayment, payment, order, sample.Total, now, sample.Payment);
        Add(batch, Attempt, key, order, payment, now, now.AddMinutes(30));
        Add(batch, Cart, cart.Id.Value, "Open", now.AddDays(30), sample.Cart);
        Tell(batch, sample.Placed, order, payment, now);
        batch = await NextAsync(batch);

        Add(batch, Session, New());
        Add(batch, Payment, payment, "Prepared", $"instant-{payment}", 0L, sample.Payment);
        batch = await NextAsync(batch);

        Add(batch, Session, New());
        Add(batch, Payment, payment, "Captured", $"instant-{payment}", sample.Total, sample.Payment);
        Add(batch, Commit, reservation, now);
        Add(batch, Order, order, now, sample.Order);
        Add(batch, Cart, cart.Id.Value, "Ordered", now.AddDays(30), sample.Cart);
        Add(batch, Outcome, key, sample.Outcome, now);
        Add(batch, Due, key);
        Tell(batch, sample.Settled, order, payment, now);
        await batch.ExecuteNonQueryAsync();
        await batch.DisposeAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static Guid New() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static void Tell(NpgsqlBatch batch, IReadOnlyList<RawSample.Message> messages, Guid order, Guid payment, DateTimeOffset now)
    {
        var aggregates = messages.Select(message => $"{message.Kind}/{(message.Kind.StartsWith("pay", StringComparison.Ordinal) ? payment : order)}").ToArray();
        Add(batch, Aggregates, (object)aggregates.Distinct().ToArray());
        Add(
            batch,
            Messages,
            messages.Select(_ => New()).ToArray(),
            aggregates,
            messages.Select((_, i) => (long)i).ToArray(),
            messages.Select(message => message.Event).ToArray(),
            messages.Select(message => message.Payload).ToArray(),
            now);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value is DateTimeOffset time ? time.ToUniversalTime() : value });
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>Commits, unless everything is to be one transaction.</summary>
    private async Task<NpgsqlBatch> NextAsync(NpgsqlBatch batch)
    {
        if (isSingle)
        {
            return batch;
        }

        await batch.ExecuteNonQueryAsync();
        await batch.DisposeAsync();
        return new NpgsqlBatch(connection);
    }
}
