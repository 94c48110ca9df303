using System.Globalization;
using Commerce.Inventory;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Checkout;

/// <summary>Compares what customers wanted, what the shop's database says and what the bank's ledger says.</summary>
internal sealed class KillAudit(NpgsqlDataSource source, IServiceProvider provider, Bank bank, long couponUses, TextWriter output)
{
    private const int MaxDetails = 20;

    /// <summary>The keys of attempts without a final outcome that wait for no customer, or whose customer has paid on the bank's page.</summary>
    public Task<HashSet<string>> ListOpenAsync() => ListKeysAsync(
        """
        SELECT i.key FROM commerce.idempotency i
        LEFT JOIN commerce.checkout_attempts a ON a.shop = i.shop AND a.key = i.key
        LEFT JOIN commerce.payments p ON p.shop = a.shop AND p.id = a.payment_id
        WHERE i.operation = 'checkout.place' AND i.outcome IS NULL AND (COALESCE(p.state, '') <> 'NeedsAction' OR p.id::text = ANY($1))
        """,
        bank.ListEntries().Where(entry => entry.Amount > 0).Select(entry => entry.Payment).ToArray());

    /// <summary>The keys of attempts of which money is on its way back.</summary>
    public Task<HashSet<string>> ListRefundingAsync() => ListKeysAsync("""
        SELECT a.key FROM commerce.checkout_attempts a JOIN commerce.payment_operations o ON o.shop = a.shop AND o.order_id = a.order_id WHERE o.state IN ('Intended', 'Pending')
        """);

    /// <summary>Refunds without an outcome.</summary>
    public Task<long> CountOperationsAsync() => CountAsync("SELECT count(*) FROM commerce.payment_operations WHERE state IN ('Intended', 'Pending')");

    /// <summary>What is open, for people who look for a bug.</summary>
    public async Task TellOpenAsync()
    {
        await using var command = source.CreateCommand("""
            SELECT 'attempt ' || i.key || ' payment ' || COALESCE(p.state, 'none') || ' order ' || COALESCE(o.state, 'none') FROM commerce.idempotency i
            LEFT JOIN commerce.checkout_attempts a ON a.shop = i.shop AND a.key = i.key
            LEFT JOIN commerce.payments p ON p.shop = a.shop AND p.id = a.payment_id
            LEFT JOIN commerce.orders o ON o.shop = a.shop AND o.id = a.order_id
            WHERE i.operation = 'checkout.place' AND i.outcome IS NULL
            UNION ALL SELECT 'operation ' || kind || ' ' || state FROM commerce.payment_operations WHERE state IN ('Intended', 'Pending')
            UNION ALL SELECT 'event ' || left(to_json(m)::text, 300) FROM commerce.outbox m
            LIMIT 10
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Tell($"open {reader.GetString(0)}");
        }
    }

    private async Task TellOrderAsync(string order)
    {
        await using var command = source.CreateCommand("""
            SELECT to_json(o)::text FROM commerce.orders o WHERE o.id::text = $1
            UNION ALL SELECT to_json(p)::text FROM commerce.payments p WHERE p.order_id::text = $1
            UNION ALL SELECT to_json(a)::text || COALESCE(i.outcome, ' open') FROM commerce.checkout_attempts a
                LEFT JOIN commerce.idempotency i ON i.shop = a.shop AND i.operation = 'checkout.place' AND i.key = a.key WHERE a.order_id::text = $1
            """);
        command.Parameters.Add(new() { Value = order });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Tell(reader.GetString(0));
        }
    }

    /// <summary>Everything that can be wrong about some intents.</summary>
    public async Task<KillFigures> LookAtAsync(IReadOnlyList<KillIntent> intents)
    {
        var orders = (await ListOrdersAsync(intents)).ToLookup(order => order.Cart);
        var entries = bank.ListEntries().ToLookup(entry => entry.Order);
        var found = new KillFigures { Unsettled = intents.Count(intent => !intent.IsDone) };
        foreach (var intent in intents)
        {
            var own = orders[intent.Cart.Id.Value].ToList();
            var confirmed = own.Where(order => order.IsConfirmed).ToList();
            var wasTold = intent.Final is { Code: "completed" } told && !confirmed.Exists(order => order.Id.ToString() == told.Order);
            var one = new KillFigures
            {
                OrdersLost = wasTold || (intent.EndsWell && !intent.GoesAway && confirmed.Count == 0) ? 1 : 0,
                DoubleOrders = own.Count(order => order.State != "Cancelled") > 1 || intent.HasTwoAnswers ? 1 : 0,
                DoubleCharges = own.Count(order => entries[order.Id.ToString()].Count(entry => entry.Amount > 0) > 1),
                Unbalanced = confirmed.Count(order => !IsBalanced(order, [.. entries[order.Id.ToString()]])),
            };
            if (!one.IsClean || !intent.IsDone)
            {
                Tell(FormattableString.Invariant($"{intent.Key} {intent.Kind} final={intent.Final?.Code} last={intent.Last} orders={string.Join(',', own.Select(order => $"{order.State}/{order.Payment}"))} {one.Reported()}"));
            }

            found += one;
        }

        return found;
    }

    /// <summary>What no single intent shows: money without an order, stock, limits.</summary>
    /// <param name="open">Those that are still being settled.</param>
    /// <param name="isLast">True when refunds had all the time that they need.</param>
    public async Task<KillFigures> LookAtAllAsync(IReadOnlyList<KillIntent> open, bool isLast)
    {
        var settled = await ListOrderIdsAsync("SELECT id FROM commerce.orders WHERE state NOT IN ('Pending', 'Cancelled')");
        if (!isLast)
        {
            settled.UnionWith(await ListOrderIdsAsync("SELECT order_id FROM commerce.payment_operations WHERE state IN ('Intended', 'Pending')"));
        }

        settled.UnionWith((await ListOrdersAsync(open)).Select(order => order.Id.ToString()));
        var orphans = bank.ListEntries().GroupBy(entry => entry.Order).Where(order => order.Sum(entry => entry.Amount) > 0 && !settled.Contains(order.Key)).ToList();
        foreach (var orphan in orphans)
        {
            Tell(FormattableString.Invariant($"orphan order={orphan.Key} payment={orphan.First().Payment} amount={orphan.Sum(entry => entry.Amount)}"));
            await TellOrderAsync(orphan.Key);
        }

        return new KillFigures
        {
            Orphans = orphans.Count,
            Unsettled = isLast ? await CountOperationsAsync() : 0,
            Drift = await CountDriftAsync(),
            Unbalanced = await CountOrderFindingsAsync(),
            OverLimit = await CountOverLimitAsync(),
        };
    }

    private static bool IsBalanced(OrderLook order, IReadOnlyList<BankEntry> entries)
    {
        var charged = entries.Where(entry => entry.Amount > 0).Sum(entry => entry.Amount);
        var refunded = -entries.Where(entry => entry.Amount < 0).Sum(entry => entry.Amount);
        return charged == order.Total && charged == order.Captured && refunded == order.Refunded && refunded <= charged;
    }

    private async Task<List<OrderLook>> ListOrdersAsync(IReadOnlyList<KillIntent> intents)
    {
        await using var command = source.CreateCommand("""
            SELECT o.cart, o.id, o.state, o.total, COALESCE(sum(p.captured), 0)::bigint, COALESCE(sum(p.refunded), 0)::bigint, COALESCE(string_agg(p.state, '+'), '')
            FROM commerce.orders o LEFT JOIN commerce.payments p ON p.shop = o.shop AND p.order_id = o.id
            WHERE o.cart = ANY($1) GROUP BY o.cart, o.id, o.state, o.total
            """);
        command.Parameters.Add(new() { Value = intents.Select(intent => intent.Cart.Id.Value).ToArray() });
        var orders = new List<OrderLook>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            orders.Add(new OrderLook(
                reader.GetGuid(0), OrderId.From(reader.GetGuid(1)), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetString(6)));
        }

        return orders;
    }

    private async Task<HashSet<string>> ListKeysAsync(string sql, string[]? among = null)
    {
        await using var command = source.CreateCommand(sql);
        if (among is not null)
        {
            command.Parameters.Add(new() { Value = among });
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    private async Task<HashSet<string>> ListOrderIdsAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        var orders = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            orders.Add(OrderId.From(reader.GetGuid(0)).ToString());
        }

        return orders;
    }

    /// <summary>Orders and payments that the engine's own audit finds at odds.</summary>
    private async Task<long> CountOrderFindingsAsync()
    {
        await using var scope = provider.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<ICommerce>().Orders;
        var findings = 0L;
        for (OrderAuditPlace? after = null; ;)
        {
            var page = (await orders.AuditAsync(new OrderAudit { After = after })).Value;
            foreach (var finding in page.Findings)
            {
                Tell(finding.ToString());
            }

            findings += page.Findings.Length;
            if ((after = page.Next) is null)
            {
                return findings;
            }
        }
    }

    private async Task<long> CountDriftAsync()
    {
        var drift = 0L;
        await using (var scope = provider.CreateAsyncScope())
        {
            var inventory = scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory;
            for (Sku? after = null; ;)
            {
                var page = (await inventory.AuditAsync(new StockAudit { After = after })).Value;
                foreach (var finding in page.Findings)
                {
                    Tell(finding.Message);
                }

                drift += page.Findings.Length;
                if ((after = page.Next) is null)
                {
                    break;
                }
            }
        }

        return drift
            + await CountAsync($"""
                SELECT count(*) FROM commerce.stock_levels l LEFT JOIN (
                    SELECT line->>'sku' AS sku, sum((line->>'quantity')::bigint) AS sold
                    FROM commerce.orders o CROSS JOIN LATERAL json_array_elements(o.document::json->'lines') line
                    WHERE o.state NOT IN ('Pending', 'Cancelled') GROUP BY 1) s ON s.sku = l.sku
                WHERE l.on_hand <> {CheckoutShop.Stock} - COALESCE(s.sold, 0)
                """)
            + await CountAsync("""
                SELECT count(*) FROM commerce.reservations r WHERE r.state = 'Active' AND NOT EXISTS (
                    SELECT 1 FROM commerce.orders o WHERE o.shop = r.shop AND o.id::text = split_part(r.key, '/', 2) AND o.state = 'Pending')
                """);
    }

    private async Task<long> CountOverLimitAsync()
    {
        const string Discounted = "SELECT count(*) FROM commerce.orders WHERE state NOT IN ('Pending', 'Cancelled') AND document::json->'amounts'->'discount'->>'amount' <> '0.00'";
        var discounted = await CountAsync(Discounted);
        var counted = await CountAsync($"SELECT COALESCE(max(committed_uses), 0) FROM commerce.promotion_usage WHERE promotion = '{CheckoutShop.Promotion.Value}'");
        return Math.Max(0, discounted - couponUses) + Math.Max(0, discounted - counted);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private int _told;

    private void Tell(string what)
    {
        if (_told++ < MaxDetails)
        {
            output.WriteLine($"# {what}");
        }
    }

    private sealed record OrderLook(Guid Cart, OrderId Id, string State, long Total, long Captured, long Refunded, string Payment)
    {
        public bool IsConfirmed => State is not ("Pending" or "Cancelled");
    }
}
