using System.Globalization;
using Commerce.Inventory;
using Commerce.PostgreSql;
using Commerce.Promotions;
using Commerce.Storage.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging.Tests;

/// <summary>A lease saves work, correctness never rests on it: here all sweeps run at once, without any.</summary>
public sealed class WorkersWithoutLeaseTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private const int Things = 60;
    private const int Rivals = 4;
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [PostgreSqlFact]
    public async Task Sweeps_that_run_side_by_side_do_each_thing_once()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var shop = ShopId.Of("without-lease");
        await FillAsync(host, shop);
        var workers = host.Services.GetServices<ICommerceWorker>().Where(worker => worker.IsExclusive).ToList();
        workers.Select(worker => worker.Name).Should().Contain(["inventory.expiry", "inventory.retention", "promotions.usage_expiry", "promotions.usage_retention", "messaging.retention"]);

        var done = await Task.WhenAll(workers.SelectMany(worker => Enumerable.Range(0, Rivals).Select(_ => Task.Run(async () => (worker.Name, Done: await worker.RunOnceAsync(default))))));

        done.Where(run => run.Name == "inventory.expiry").Sum(run => run.Done).Should().Be(Things);
        done.Where(run => run.Name == "promotions.usage_expiry").Sum(run => run.Done).Should().Be(Things);
        done.Where(run => run.Name == "messaging.retention").Sum(run => run.Done).Should().Be(Things);
        done.Where(run => run.Name == "inventory.retention").Sum(run => run.Done).Should().Be(Things + 1, "what was released long ago, and the old receipt");
        done.Where(run => run.Name == "promotions.usage_retention").Sum(run => run.Done).Should().Be(Things);
        var level = (await RunAsync(host, session => session.Get<IInventoryStore>().ListLevelsAsync(shop, [Tea], default))).Single();
        (level.OnHand, level.Reserved).Should().Be((2 * Things, 0));
        var ledger = await RunAsync(host, session => session.Get<IInventoryStore>().ListMovementsAsync(shop, Tea, 0, 10_000, default));
        ledger.Should().HaveCount(1 + (4 * Things)).And.OnlyHaveUniqueItems(movement => movement.Sequence);
        ledger.Sum(movement => movement.ReservedChange).Should().Be(0);
        var used = await RunAsync(host, session => session.Get<IPromotionUsageStore>().CountAsync(
            shop, new PromotionUsageQuery { Promotions = [PromotionId.Of("spring")], Now = LongAgo }, default));
        used.Of(PromotionId.Of("spring")).Uses.Should().Be(0);
    }

    // As many of each thing freed long ago as due now.
    private static Task FillAsync(StorageHost host, ShopId shop) => host.Sessions.RunAsync(async (session, token) =>
    {
        var stamp = new InventoryStamp(Actor.System, LongAgo);
        var (stock, usage, inbox) = (session.Get<IInventoryStore>(), session.Get<IPromotionUsageStore>(), session.Get<IInboxStore>());
        await stock.ChangeAsync(shop, new ReceiveStock(IdempotencyKey.Of("receipt"), Tea, 2 * Things), stamp, token);
        for (var i = 0; i < 2 * Things; i++)
        {
            var key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"key-{i}"));
            var held = (await stock.ReserveAsync(
                shop,
                new StockDemand { Id = ReservationId.New(TimeProvider.System), Key = key, Lines = [new StockRequest(Tea, 1)], ExpiresAt = LongAgo.AddHours(1) },
                stamp,
                token)).Value;
            var use = new PromotionUse(PromotionId.Of("spring"), Money.Of(1m, Currency.Eur)) { Limits = new PromotionLimits { Uses = 10_000 } };
            _ = (await usage.HoldAsync(shop, new PromotionHold { Key = key, Uses = [use], ExpiresAt = LongAgo.AddHours(1) }, LongAgo, token)).Value;
            if (i % 2 == 0)
            {
                await stock.ReleaseAsync(shop, held.Id, stamp, token);
                await usage.ReleaseAsync(shop, key, LongAgo, token);
                await inbox.TryRecordAsync(new InboxMessage(shop, "test", key.Value, LongAgo), token);
            }
        }

        return CommerceResult.Success(true);
    });

    private static async Task<T> RunAsync<T>(StorageHost host, Func<ICommerceSession, ValueTask<T>> work) =>
        (await host.Sessions.RunAsync(async (session, _) => CommerceResult.Success(ValueTuple.Create(await work(session))))).Value.Item1;
}
