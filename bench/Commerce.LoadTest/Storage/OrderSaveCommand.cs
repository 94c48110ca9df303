using System.Diagnostics;
using System.Globalization;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Storage;

/// <summary>Load, change and save of an order with ten lines, beside the same statements by hand; in turn, so that noise falls on both.</summary>
internal static class OrderSaveCommand
{
    private const int Rounds = 11;
    private const int PerRound = 200;

    // An app's first thousand requests run code that is not compiled for good yet.
    private const int WarmUp = 3_000;

    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var database = await ShopDatabase.StartAsync();
        var services = new ServiceCollection();
        database.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        var sessions = provider.GetRequiredService<ICommerceSessions>();
        var order = await OrderOfTenLines.CreateAsync();
        var byHand = order with { Id = OrderId.New(TimeProvider.System), Number = "by-hand" };
        foreach (var one in new[] { order, byHand })
        {
            _ = (await sessions.RunAsync(async (session, token) => await session.Get<IOrderStore>().SaveAsync(one, 0, token))).Value;
        }

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await PerSecondAsync(() => ChangeAsync(sessions, order), WarmUp);
        await PerSecondAsync(() => ChangeByHandAsync(source, byHand), WarmUp);
        var (engine, raw) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            engine.Add(await PerSecondAsync(() => ChangeAsync(sessions, order), PerRound));
            raw.Add(await PerSecondAsync(() => ChangeByHandAsync(source, byHand), PerRound));
        }

        engine.Sort();
        raw.Sort();
        var ratio = engine[Rounds / 2] / raw[Rounds / 2];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"order_save.engine_per_s={engine[Rounds / 2]:F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"order_save.raw_per_s={raw[Rounds / 2]:F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"order_save.ratio={ratio:F2}"));
        output.WriteLine($"order-save={(ratio >= 0.6 ? "passed" : "failed")}");
        return ratio >= 0.6 ? 0 : 1;
    }

    private static async Task<double> PerSecondAsync(Func<Task> work, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            await work();
        }

        return times / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task ChangeAsync(ICommerceSessions sessions, Order order)
    {
        var saved = await sessions.RunAsync(async (session, token) =>
        {
            var store = session.Get<IOrderStore>();
            var found = await store.FindAsync(order.Shop, order.Id, token);
            return await store.SaveAsync(found! with { CartVersion = found.CartVersion + 1 }, found.Version, token);
        });
        _ = saved.Value;
    }

    private static async Task ChangeByHandAsync(NpgsqlDataSource source, Order order)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var find = new NpgsqlCommand("SELECT document FROM commerce.orders WHERE shop = $1 AND id = $2", connection)
        {
            Parameters = { new() { Value = order.Shop.Value }, new() { Value = order.Id.Value } },
        };
        var document = (string)(await find.ExecuteScalarAsync())!;
        await using var transaction = await connection.BeginTransactionAsync();
        await using var save = new NpgsqlCommand(
            """
            UPDATE commerce.orders SET number = $3, customer = $4, state = $5, status = $6, cart = $7, currency = $8, total = $9, tax = $10, placed_at = $11,
                version = version + 1, document = $12 WHERE shop = $1 AND id = $2
            """,
            connection,
            transaction)
        {
            Parameters =
            {
                new() { Value = order.Shop.Value }, new() { Value = order.Id.Value }, new() { Value = order.Number }, new() { Value = DBNull.Value },
                new() { Value = order.State.ToString() }, new() { Value = order.Status.ToString() }, new() { Value = order.Cart.Value }, new() { Value = order.Currency.Code },
                new() { Value = order.Amounts.Total.MinorUnits }, new() { Value = order.Amounts.Tax.MinorUnits }, new() { Value = order.PlacedAt.ToUniversalTime() }, new() { Value = document },
            },
        };
        await save.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
