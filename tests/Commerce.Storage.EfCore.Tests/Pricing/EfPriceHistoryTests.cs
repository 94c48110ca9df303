using System.Globalization;
using Commerce.Messaging;
using Commerce.PostgreSql;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Storage.Tests;

/// <summary>The history in the database answers as the one in memory does.</summary>
public sealed class EfPriceHistoryTests(PostgreSqlStorage postgreSql, SqliteStorage sqlite) : IClassFixture<PostgreSqlStorage>, IClassFixture<SqliteStorage>
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sku Tea = Sku.Of("TEA-1");

    [PostgreSqlFact]
    public Task Random_histories_over_PostgreSql_answer_as_in_memory() => CompareAsync(postgreSql.Host);

    [Fact]
    public Task Random_histories_over_Sqlite_answer_as_in_memory() => CompareAsync(sqlite.Host);

    [PostgreSqlFact]
    public Task Prices_over_PostgreSql_that_were_replaced_long_ago_are_forgotten_but_the_one_in_force_then() => ForgetAsync(postgreSql.Host);

    [Fact]
    public Task Prices_over_Sqlite_that_were_replaced_long_ago_are_forgotten_but_the_one_in_force_then() => ForgetAsync(sqlite.Host);

    private static async Task CompareAsync(StorageHost host)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var shop = ShopId.Of(string.Create(CultureInfo.InvariantCulture, $"history-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"));
            var (stored, memory) = (HistoryOf(host), new InMemoryPriceHistory(Options.Create(new PriceOptions { HistoryRetention = TimeSpan.FromDays(10_000) }), TimeProvider.System));

            // No two neighbours have one price: the history in memory leaves such out.
            PricePoint[] points = [.. Enumerable.Range(0, 60).Select(i => new PricePoint(
                Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{random.Next(3)}")),
                Start.AddHours(random.Next(2_000)),
                UnitPrice.Of(1m + (i / 100m), random.Next(4) == 0 ? Currency.Usd : Currency.Eur, random.Next(2) == 0 ? 1 : 1_000)))];
            foreach (var part in points.Chunk(7))
            {
                await stored.AppendAsync(shop, part, CancellationToken.None);
                await memory.AppendAsync(shop, part, CancellationToken.None);
            }

            var query = new PriceHistoryQuery
            {
                Shop = shop,
                Currency = Currency.Eur,
                Reductions = [.. Enumerable.Range(0, 12).Select(i => new PriceReduction(Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i % 4}")), Start.AddHours(random.Next(2_500))))],
                Window = TimeSpan.FromDays(random.Next(0, 40)),
            };
            (await stored.LowestAsync(query, CancellationToken.None)).Should().Equal(await memory.LowestAsync(query, CancellationToken.None), "seed {0}", seed);
        }
    }

    private static async Task ForgetAsync(StorageHost host)
    {
        var shop = ShopId.Of(string.Create(CultureInfo.InvariantCulture, $"old-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"));
        var history = HistoryOf(host);
        var now = TimeProvider.System.GetUtcNow();
        int[] ages = [900, 800, 500, 300, 1];
        await history.AppendAsync(shop, [.. ages.Select(days => new PricePoint(Tea, now.AddDays(-days), UnitPrice.Of(days, Currency.Eur)))], CancellationToken.None);
        (await host.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("pricing.history_retention")).Should().NotBeNull();
        (await LowestAsync(now.AddDays(-450))).Should().Be(UnitPrice.Of(500, Currency.Eur), "it was in force when the time that is remembered begins");
        (await LowestAsync(now.AddDays(-600))).Should().BeNull("what was replaced before is forgotten");
        (await LowestAsync(now)).Should().Be(UnitPrice.Of(1, Currency.Eur));

        async Task<UnitPrice?> LowestAsync(DateTimeOffset reduction) => (await history.LowestAsync(
            new PriceHistoryQuery { Shop = shop, Currency = Currency.Eur, Reductions = [new PriceReduction(Tea, reduction)], Window = TimeSpan.FromDays(30) },
            CancellationToken.None))[0];
    }

    private static EfPriceHistory HistoryOf(StorageHost host) => new(host.Sessions);
}
