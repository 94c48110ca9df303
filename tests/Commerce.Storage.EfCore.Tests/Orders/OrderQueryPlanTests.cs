using Commerce.Messaging;
using Commerce.PostgreSql;
using Commerce.Storage;
using Commerce.Storage.Tests;

namespace Commerce.Orders.Tests;

/// <summary>What a shop asks for every day is answered from an index, in its order, without looking at all orders.</summary>
public sealed class OrderQueryPlanTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    private static readonly ShopId Shop = ShopId.Of("plans");
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [PostgreSqlFact]
    public async Task Daily_lists_of_orders_use_an_index_and_sort_nothing()
    {
        await SellAsync();
        var page = new OrderCursor { Sort = OrderSort.Placed, Ascending = false, Id = OrderId.From(Guid.CreateVersion7(Begin)), PlacedAt = Begin.AddMinutes(10_000) };
        var customer = CustomerRef.Registered("17");
        await ExpectAsync(new OrderQuery(), "ix_orders_shop_placed_at_id");
        await ExpectAsync(new OrderQuery { After = page }, "ix_orders_shop_placed_at_id");
        await ExpectAsync(new OrderQuery { Ascending = true, PlacedFrom = Begin.AddMinutes(100), PlacedBefore = Begin.AddMinutes(200) }, "ix_orders_shop_placed_at_id");
        await ExpectAsync(new OrderQuery { Customer = customer, After = page }, "ix_orders_shop_customer_placed_at_id");
        await ExpectAsync(new OrderQuery { States = [OrderState.OnHold] }, "ix_orders_shop_state_placed_at_id");
        await ExpectAsync(new OrderQuery { Statuses = [OrderStatus.Confirmed], After = page }, "ix_orders_shop_status_placed_at_id");
        await ExpectAsync(new OrderQuery { Statuses = [OrderStatus.Confirmed], PlacedBefore = Begin.AddMinutes(500), Ascending = true }, "ix_orders_shop_status_placed_at_id");
        await ExpectAsync(new OrderQuery { NumberPrefix = "000123" }, "ix_orders_shop_number", maySort: true);
    }

    [PostgreSqlFact]
    public async Task A_parcel_is_found_through_the_index_on_its_number()
    {
        await SellAsync();
        var plan = await ExplainAsync(Sql.Of($"""
            EXPLAIN SELECT document FROM {OrderRowMap.Table} WHERE shop = {Shop.Value} AND id IN (SELECT order_id FROM {OrderShipmentRowMap.Table}
            WHERE shop = {Shop.Value} AND tracking_number = {"P-17"} AND tracking_number <> '') ORDER BY id DESC LIMIT {50L}
            """));

        plan.Should().Contain("ix_order_shipments_shop_tracking_number_order_id").And.Contain("pk_orders").And.NotContain("Seq Scan");
    }

    private async Task ExpectAsync(OrderQuery query, string index, bool maySort = false)
    {
        var plan = await ExplainAsync(Sql.Of($"EXPLAIN SELECT document FROM {OrderRowMap.Table} {OrderQuerySql.Of(Shop, query with { Limit = 51 })}"));
        plan.Should().Contain(index).And.NotContain("Seq Scan");
        if (!maySort)
        {
            plan.Should().NotContain("Sort");
        }
    }

    private async Task<string> ExplainAsync(Sql sql)
    {
        var plan = await storage.Host.Sessions.RunAsync(async (session, token) =>
            CommerceResult.Success(await ((EfSession)session).Sql.ReadAsync(sql, row => row.GetString(0), token)));
        return string.Join('\n', plan.Value);
    }

    // Rows as a shop of some months has them; their documents do not matter here.
    private async Task SellAsync()
    {
        await using var insert = storage.Database.DataSource.CreateCommand("""
            INSERT INTO commerce.orders (shop, id, number, version, customer, state, status, cart, currency, total, tax, placed_at, status_since, tags, skus, document)
            SELECT 'plans', gen_random_uuid(), lpad(i::text, 8, '0'), 1, 'registered:' || (i % 500)::text,
                CASE WHEN i % 50 = 0 THEN 'OnHold' WHEN i % 10 = 0 THEN 'Open' ELSE 'Completed' END,
                CASE WHEN i % 50 = 0 THEN 'OnHold' WHEN i % 10 = 0 THEN 'Confirmed' ELSE 'Completed' END,
                gen_random_uuid(), 'EUR', i, 0, timestamptz '2026-01-01 00:00:00+00' + make_interval(mins => i), now(), '', '', repeat('x', 500)
            FROM generate_series(1, 20000) AS i ON CONFLICT DO NOTHING;
            INSERT INTO commerce.order_shipments (shop, order_id, shipment, tracking_number)
            SELECT shop, id, gen_random_uuid(), 'P-' || total FROM commerce.orders WHERE shop = 'plans' AND NOT EXISTS (SELECT 1 FROM commerce.order_shipments WHERE shop = 'plans');
            ANALYZE
            """);
        await insert.ExecuteNonQueryAsync();
    }
}
