using Commerce.Messaging;
using Commerce.PostgreSql;
using Commerce.Storage.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Many codes at once.</summary>
public sealed class EfCouponStoreTests(PromotionStorageFixture storage) : IClassFixture<PromotionStorageFixture>
{
    private const int Many = 100_000;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ShopId _shop = ShopId.Of(Guid.CreateVersion7(Now).ToString("N"));

    [PostgreSqlFact]
    public async Task A_large_batch_is_added_and_each_code_is_found_by_the_index_in_PostgreSql()
    {
        await AddManyAsync(await storage.PostgreSql);
        await using var analyze = storage.Database.DataSource.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
        await using var command = storage.Database.DataSource.CreateCommand(
            $"EXPLAIN SELECT written FROM commerce.coupons WHERE shop = '{_shop}' AND code = ANY(ARRAY['TEA-00001', 'TEA-00002'])");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> plan = [];
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        plan.Should().Contain(line => line.Contains("pk_coupons", StringComparison.Ordinal)).And.NotContain(line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_batch_is_added_and_counted_in_Sqlite() => await AddManyAsync(await storage.Sqlite);

    [PostgreSqlFact]
    public async Task Rivals_who_add_the_same_codes_add_each_code_once()
    {
        await using var other = await storage.NewPostgreSqlHostAsync();
        ICommerceSessions[] hosts = [(await storage.PostgreSql).Sessions, other.Sessions];
        var codes = Codes(500);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            DoAsync(hosts[i % 2], async store => (await store.AddAsync(Batch(), i % 2 == 0 ? codes : [.. codes.Reverse()], CancellationToken.None)).Count))));
        taken.Sum().Should().Be(7 * codes.Length);
    }

    private static CouponCode[] Codes(int count) => [.. Enumerable.Range(0, count).Select(i => CouponCode.Of($"Tea-{i:D5}"))];

    private static Task<T> DoAsync<T>(ICommerceSessions sessions, Func<ICouponStore, Task<T>> work)
        where T : notnull
        => Task.Run(async () => (await sessions.RunAsync(async (session, _) => CommerceResult.Success(await work(session.Get<ICouponStore>())))).Value);

    private async Task AddManyAsync(StorageHost host)
    {
        var (batch, codes) = (Batch(), Codes(Many));
        (await DoAsync(host.Sessions, async store => (await store.AddAsync(batch, codes, CancellationToken.None)).Count)).Should().Be(0);
        (await DoAsync(host.Sessions, async store => (await store.AddAsync(Batch(), [CouponCode.Of("tea-77777"), CouponCode.Of("TEA-X")], CancellationToken.None))[0].Value))
            .Should().Be("tea-77777");
        var counts = await DoAsync(host.Sessions, async store => (await store.CountAsync(_shop, batch.Id, Now, CancellationToken.None))!);
        counts.Should().Be(new CouponCounts(Many, 0, 0, 0));
        var found = await DoAsync(host.Sessions, async store => await store.FindAsync(_shop, [CouponCode.Of("TEA-99999")], Now, except: null, CancellationToken.None));
        found.Single().Code.Value.Should().Be("Tea-99999");
    }

    private CouponBatch Batch() => new() { Id = CouponBatchId.New(TimeProvider.System), Shop = _shop, Promotion = PromotionId.Of("spring"), CreatedAt = Now };
}
