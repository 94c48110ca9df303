using System.Globalization;
using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Many callers at once.</summary>
internal static class InventoryStormCases
{
    private const int Callers = 64;
    private const int Races = 50;
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        ("I1_Many_buyers_of_1_unit_get_exactly_1", shop => SellAsync(shop, stock: 1, new StockRequest(Tea, 1))),
        ("I1_Many_buyers_of_10_units_get_exactly_10", shop => SellAsync(shop, stock: 10, new StockRequest(Tea, 1))),
        ("I1_Many_buyers_of_100_units_get_exactly_what_they_ask_for", shop => SellAsync(shop, stock: 100, new StockRequest(Tea, 1))),
        ("I1_Many_buyers_of_3_units_each_get_33_lots_of_100", shop => SellAsync(shop, stock: 100, new StockRequest(Tea, 3))),
        ("I2_Many_buyers_with_the_SKU_in_two_lines_never_oversell", shop => SellAsync(shop, stock: 100, new StockRequest(Tea, 1), new StockRequest(Tea, 2))),
        ("I1_" + nameof(Many_buyers_over_several_locations_get_exactly_what_is_there), Many_buyers_over_several_locations_get_exactly_what_is_there),
        ("I1_" + nameof(Buyers_of_two_SKUs_in_opposite_order_do_not_block_each_other), Buyers_of_two_SKUs_in_opposite_order_do_not_block_each_other),
        ("I4_" + nameof(Many_callers_with_one_key_make_one_reservation), Many_callers_with_one_key_make_one_reservation),
        (nameof(Many_receipts_with_one_key_add_once), Many_receipts_with_one_key_add_once),
        (nameof(A_commit_that_races_with_expiry_has_one_outcome), A_commit_that_races_with_expiry_has_one_outcome),
        (nameof(A_release_that_races_with_releases_and_expiry_frees_once), A_release_that_races_with_releases_and_expiry_frees_once),
        (nameof(Buyers_that_race_for_expired_goods_get_them_once), Buyers_that_race_for_expired_goods_get_them_once),
    ];

    private static async Task SellAsync(InventoryConformanceShop shop, long stock, params StockRequest[] lines)
    {
        await shop.ReceiveAsync(Tea, stock).ConfigureAwait(false);
        var each = lines.Sum(line => line.Quantity);
        var results = await AtOnceAsync(Callers, _ => shop.ReserveAsync(lines)).ConfigureAwait(false);
        var served = Math.Min(Callers, stock / each);
        Expect.Equal(served, results.Count(r => r.IsSuccess), "Sold is the lesser of stock and demand. (buyers served)");
        Expect.True(results.All(r => r.IsSuccess || string.Equals(r.Error.Code, "inventory.insufficient_stock", StringComparison.Ordinal)), "Who came too late is told that nothing is left.");
        await shop.ExpectLevelAsync(Tea, stock, served * each, "What was promised is held.").ConfigureAwait(false);
        await AtOnceAsync(results.Length, i => results[i].TryGet(out var held, out _) ? shop.CommitAsync(held.Id) : Task.FromResult(results[i])).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, stock - (served * each), 0, "What was held is sold.").ConfigureAwait(false);
    }

    private static async Task Many_buyers_over_several_locations_get_exactly_what_is_there(InventoryConformanceShop shop)
    {
        for (var i = 0; i < 5; i++)
        {
            await shop.ReceiveAsync(Tea, 7, LocationId.Of(string.Create(CultureInfo.InvariantCulture, $"place-{i}"))).ConfigureAwait(false);
        }

        var results = await AtOnceAsync(Callers, _ => shop.ReserveAsync(new StockRequest(Tea, 2))).ConfigureAwait(false);
        Expect.Equal(17, results.Count(r => r.IsSuccess), "35 units over five places serve 17 buyers of 2. (buyers served)");
    }

    private static async Task Buyers_of_two_SKUs_in_opposite_order_do_not_block_each_other(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 40).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 40).ConfigureAwait(false);
        var results = await AtOnceAsync(Callers, i => i % 2 == 0
            ? shop.ReserveAsync(new StockRequest(Tea, 1), new StockRequest(Coffee, 1))
            : shop.ReserveAsync(new StockRequest(Coffee, 1), new StockRequest(Tea, 1))).ConfigureAwait(false);
        Expect.Equal(40, results.Count(r => r.IsSuccess), "Sold is the lesser of stock and demand. (buyers served)");
        await shop.ExpectLevelAsync(Tea, 40, 40, "All of the first are held.").ConfigureAwait(false);
        await shop.ExpectLevelAsync(Coffee, 40, 40, "All of the second are held.").ConfigureAwait(false);
    }

    private static async Task Many_callers_with_one_key_make_one_reservation(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 100).ConfigureAwait(false);
        var key = shop.NewKey();
        var results = await AtOnceAsync(32, _ => shop.ReserveAsync(key, shop.Now.AddMinutes(30), new StockRequest(Tea, 2))).ConfigureAwait(false);
        var ids = results.Select(r => Expect.Success(r, "Every caller gets the reservation.").Id).Distinct().Count();
        Expect.Equal(1, ids, "One key is one reservation.");
        await shop.ExpectLevelAsync(Tea, 100, 2, "One key holds once.").ConfigureAwait(false);
    }

    private static async Task Many_receipts_with_one_key_add_once(InventoryConformanceShop shop)
    {
        var receipt = new ReceiveStock(shop.NewKey(), Tea, 5);
        var results = await AtOnceAsync(32, _ => shop.ChangeAsync(receipt)).ConfigureAwait(false);
        Expect.Equal(1, results.Count(r => !Expect.Success(r, "Every caller gets the level.").IsReplay), "One of them is the first.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "One key adds once.").ConfigureAwait(false);
    }

    private static async Task A_commit_that_races_with_expiry_has_one_outcome(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, Races).ConfigureAwait(false);
        var held = new Reservation[Races];
        for (var i = 0; i < Races; i++)
        {
            held[i] = await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        }

        shop.Now = shop.Now.AddHours(1);
        var commits = AtOnceAsync(Races, i => shop.CommitAsync(held[i].Id));
        var sweeps = AtOnceAsync(Races, _ => shop.ExpireDueAsync(limit: 1));
        await Task.WhenAll(commits, sweeps).ConfigureAwait(false);
        var committed = (await commits.ConfigureAwait(false)).Count(r => r.IsSuccess);
        var expired = (await sweeps.ConfigureAwait(false)).Sum();
        Expect.Equal(Races, committed + expired, "Each reservation is committed or expired, never both, never neither.");
        await shop.ExpectLevelAsync(Tea, Races - committed, 0, "Committed goods left, expired goods stayed.").ConfigureAwait(false);
    }

    private static async Task A_release_that_races_with_releases_and_expiry_frees_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, Races).ConfigureAwait(false);
        await shop.RunAsync(store => store.ReserveAsync(shop.Shop, Bystander(), shop.Stamp, shop.Token)).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, Races - 1)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        var releases = AtOnceAsync(8, _ => shop.ReleaseAsync(held.Id));
        var sweeps = AtOnceAsync(8, _ => shop.ExpireDueAsync());
        await Task.WhenAll(releases, sweeps).ConfigureAwait(false);
        Expect.True((await releases.ConfigureAwait(false)).All(r => r.IsSuccess), "Releasing what is free already is a no-op.");
        var freed = (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count(m => m.Kind is StockMovementKind.Release or StockMovementKind.Expiry);
        Expect.Equal(1, freed, "The goods are freed once. (movements)");
        var bystander = await shop.RunAsync(store => store.FindReservationByKeyAsync(shop.Shop, IdempotencyKey.Of("bystander"), shop.Token)).ConfigureAwait(false);
        Expect.Success(await shop.ReleaseAsync(bystander!.Id).ConfigureAwait(false), "The goods of others stay held until they are freed.");
        await shop.ExpectLevelAsync(Tea, Races, 0, "Everything is free again.").ConfigureAwait(false);
    }

    private static async Task Buyers_that_race_for_expired_goods_get_them_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 10).ConfigureAwait(false);
        for (var i = 0; i < 10; i++)
        {
            await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        }

        shop.Now = shop.Now.AddMinutes(30);
        var sweeps = AtOnceAsync(8, _ => shop.ExpireDueAsync(limit: 2));
        var results = await AtOnceAsync(Callers, _ => shop.ReserveAsync(new StockRequest(Tea, 1))).ConfigureAwait(false);
        await sweeps.ConfigureAwait(false);
        Expect.Equal(10, results.Count(r => r.IsSuccess), "Expired goods are sold again, once. (buyers served)");
        await shop.ExpectLevelAsync(Tea, 10, 10, "The new reservations hold.").ConfigureAwait(false);
    }

    private static StockDemand Bystander() => new()
    {
        Id = ReservationId.New(TimeProvider.System),
        Key = IdempotencyKey.Of("bystander"),
        Lines = [new StockRequest(Tea, 1)],
    };

    /// <summary>Starts all callers behind one gate, so that they meet in the store.</summary>
    public static async Task<T[]> AtOnceAsync<T>(int callers, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, callers)
            .Select(i => Task.Run(async () =>
            {
                await gate.Task.ConfigureAwait(false);
                return await call(i).ConfigureAwait(false);
            }))
            .ToArray();
        gate.SetResult();
        return await Task.WhenAll(calls).ConfigureAwait(false);
    }
}
