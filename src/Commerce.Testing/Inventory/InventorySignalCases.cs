using System.Globalization;
using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>What becomes low, and what is there again, is noted once, and again only when it had changed.</summary>
internal static class InventorySignalCases
{
    private const int Callers = 8;
    private const int Many = 120;
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly LocationId North = LocationId.Of("north");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Low_stock_is_noted_once_and_again_only_after_it_rose), Low_stock_is_noted_once_and_again_only_after_it_rose),
        (nameof(What_is_out_and_there_again_is_noted_over_all_locations), What_is_out_and_there_again_is_noted_over_all_locations),
        (nameof(What_was_never_out_is_not_back), What_was_never_out_is_not_back),
        (nameof(Reservations_that_are_due_count_as_free), Reservations_that_are_due_count_as_free),
        (nameof(What_is_not_for_sale_is_not_low_and_not_in_stock), What_is_not_for_sale_is_not_low_and_not_in_stock),
        (nameof(A_note_that_is_undone_is_noted_again), A_note_that_is_undone_is_noted_again),
        (nameof(A_walk_goes_through_all_SKUs_in_batches), A_walk_goes_through_all_SKUs_in_batches),
        (nameof(A_walk_over_all_shops_finds_each), A_walk_over_all_shops_finds_each),
        (nameof(Many_who_look_at_once_note_each_change_once), Many_who_look_at_once_note_each_change_once),
    ];

    private static async Task Low_stock_is_noted_once_and_again_only_after_it_rose(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 10).ConfigureAwait(false);
        await ThresholdAsync(shop, Tea, 3).ConfigureAwait(false);
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "Enough is left: nothing is noted.");
        var held = await shop.HoldAsync(new StockRequest(Tea, 7)).ConfigureAwait(false);
        Expect.Equal("TEA-1@main low 3/3 v1", await NoteAsync(shop).ConfigureAwait(false), "What falls to the threshold is low. (available/threshold, version)");
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "It is noted once.");
        await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "What falls further is low still.");
        Expect.Success(await shop.ReleaseAsync(held.Id).ConfigureAwait(false), "What is held can be released.");
        Expect.Equal("TEA-1@main enough 9/3 v2", await NoteAsync(shop).ConfigureAwait(false), "It rose.");
        await shop.HoldAsync(new StockRequest(Tea, 9)).ConfigureAwait(false);
        Expect.Equal("TEA-1 out 0 v1, TEA-1@main low 0/3 v3", await NoteAsync(shop).ConfigureAwait(false), "It fell again, and is told again.");
        await ThresholdAsync(shop, Tea, null).ConfigureAwait(false);
        Expect.Equal("TEA-1@main enough 0/ v4", await NoteAsync(shop).ConfigureAwait(false), "Whoever wants to hear nothing hears nothing.");
    }

    private static async Task What_is_out_and_there_again_is_noted_over_all_locations(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 3, North).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 2, LocationId.Default)).ConfigureAwait(false);
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "What lies elsewhere is there still.");
        await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        Expect.Equal("TEA-1 out 0 v1", await NoteAsync(shop).ConfigureAwait(false), "Nothing is left anywhere.");
        await shop.ReceiveAsync(Tea, 4, North).ConfigureAwait(false);
        Expect.Equal("TEA-1 back 4 v2", await NoteAsync(shop).ConfigureAwait(false), "It is there again.");
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "It is noted once.");
    }

    private static async Task What_was_never_out_is_not_back(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "The first goods are not there again.");
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "What nobody saw without was not without.");
    }

    private static async Task Reservations_that_are_due_count_as_free(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await ThresholdAsync(shop, Tea, 1).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Equal("TEA-1 out 0 v1, TEA-1@main low 0/1 v1", await NoteAsync(shop).ConfigureAwait(false), "All is held.");
        shop.Now = shop.Now.AddHours(1);
        Expect.Equal("TEA-1 back 5 v2, TEA-1@main enough 5/1 v2", await NoteAsync(shop).ConfigureAwait(false), "What is due is free, whether somebody swept it or not.");
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "The reservation is due.");
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "The sweep changes nothing about it.");
    }

    private static async Task What_is_not_for_sale_is_not_low_and_not_in_stock(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await ThresholdAsync(shop, Tea, 9).ConfigureAwait(false);
        Expect.Equal("TEA-1@main low 5/9 v1", await NoteAsync(shop).ConfigureAwait(false), "Few are left.");
        await OpenAsync(shop, isForSale: false).ConfigureAwait(false);
        Expect.Equal("TEA-1 out 0 v1, TEA-1@main enough 0/9 v2", await NoteAsync(shop).ConfigureAwait(false), "A closed place sells nothing, and nobody fills it up.");
        await OpenAsync(shop, isForSale: true).ConfigureAwait(false);
        Expect.Equal("TEA-1 back 5 v2, TEA-1@main low 5/9 v3", await NoteAsync(shop).ConfigureAwait(false), "It is open again.");
    }

    private static async Task A_note_that_is_undone_is_noted_again(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await ThresholdAsync(shop, Tea, 9).ConfigureAwait(false);
        var undone = await shop.Sessions.RunAsync<int>(
            async (session, token) =>
            {
                var page = await session.Get<IInventoryStore>().NoteSignalsAsync(shop.Shop, null, shop.Now, 100, token).ConfigureAwait(false);
                Expect.Equal(1, page.Signals.Length, "Few are left.");
                return CommerceError.Refused("conformance.undone", "The work is undone on purpose.");
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused("conformance.undone", undone, "The session is undone.");
        Expect.Equal("TEA-1@main low 5/9 v1", await NoteAsync(shop).ConfigureAwait(false), "What was undone was not noted.");
    }

    private static async Task A_walk_goes_through_all_SKUs_in_batches(InventoryConformanceShop shop)
    {
        foreach (var i in Enumerable.Range(1, 5))
        {
            var sku = Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}"));
            await shop.ReceiveAsync(sku, i).ConfigureAwait(false);
            await ThresholdAsync(shop, sku, i).ConfigureAwait(false);
        }

        List<string> told = [];
        var (batches, after) = (0, (StockPlace?)null);
        do
        {
            var from = after;
            var page = await shop.RunAsync(store => store.NoteSignalsAsync(shop.Shop, from, shop.Now, 2, shop.Token)).ConfigureAwait(false);
            Expect.True(page.Signals.Length <= 2 && ++batches <= 4, "A batch has at most its limit, and there is a last one.");
            told.AddRange(page.Signals.Select(signal => signal.Sku.Value));
            after = page.Next;
        }
        while (after is not null);
        Expect.Equal("SKU-1 SKU-2 SKU-3 SKU-4 SKU-5", string.Join(' ', told), "Each SKU is looked at, in order.");
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "All was noted.");
    }

    private static async Task A_walk_over_all_shops_finds_each(InventoryConformanceShop shop)
    {
        var other = shop.Neighbour();
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        await ThresholdAsync(shop, Tea, 1).ConfigureAwait(false);
        await other.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        await ThresholdAsync(other, Tea, 2).ConfigureAwait(false);
        List<StockSignal> told = [];
        StockPlace? after = null;
        do
        {
            var from = after;
            var page = await shop.RunAsync(store => store.NoteSignalsAsync(null, from, shop.Now, 50, shop.Token)).ConfigureAwait(false);
            told.AddRange(page.Signals);
            after = page.Next;
        }
        while (after is not null);
        Expect.Equal("1", Available(told, shop.Shop), "The first shop is told of its own.");
        Expect.Equal("2", Available(told, other.Shop), "The other one of its own.");
        Expect.Equal("", await NoteAsync(shop).ConfigureAwait(false), "A walk over all shops notes what a walk over one would.");
    }

    private static async Task Many_who_look_at_once_note_each_change_once(InventoryConformanceShop shop)
    {
        foreach (var i in Enumerable.Range(0, Many))
        {
            var sku = Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}"));
            await shop.ReceiveAsync(sku, 1).ConfigureAwait(false);
            await ThresholdAsync(shop, sku, 1).ConfigureAwait(false);
        }

        var pages = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ =>
            Task.Run(() => shop.RunAsync(store => store.NoteSignalsAsync(shop.Shop, null, shop.Now, 1_000, shop.Token)), shop.Token))).ConfigureAwait(false);
        var told = pages.SelectMany(page => page.Signals).ToList();
        Expect.Equal(Many, told.Select(signal => signal.Sku).Distinct().Count(), "Each change is noted. (SKUs)");
        Expect.Equal(Many, told.Count, "And by one only. (signals)");
    }

    private static string Available(List<StockSignal> told, ShopId shop) => string.Join(' ', told.Where(signal => signal.Shop == shop).Select(signal => signal.Available));

    private static async Task ThresholdAsync(InventoryConformanceShop shop, Sku sku, long? threshold) => Expect.Success(
        await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), sku, new StockPolicy { LowStockThreshold = threshold })).ConfigureAwait(false),
        "A threshold can be set.");

    private static Task<int> OpenAsync(InventoryConformanceShop shop, bool isForSale) => shop.RunAsync(async store =>
    {
        await store.SaveLocationAsync(new StockLocation { Shop = shop.Shop, Id = LocationId.Default, IsForSale = isForSale }, shop.Token).ConfigureAwait(false);
        return 0;
    });

    private static async Task<string> NoteAsync(InventoryConformanceShop shop)
    {
        var page = await shop.RunAsync(store => store.NoteSignalsAsync(shop.Shop, null, shop.Now, 100, shop.Token)).ConfigureAwait(false);
        Expect.True(page.Signals.All(signal => signal.Shop == shop.Shop), "A walk over one shop finds its own.");
        return string.Join(", ", page.Signals.Select(signal => string.Create(
            CultureInfo.InvariantCulture,
            $"{(signal.Location is { } at ? $"{signal.Sku}@{at} {(signal.IsShort ? "low" : "enough")} {signal.Available}/{signal.Threshold}" : $"{signal.Sku} {(signal.IsShort ? "out" : "back")} {signal.Available}")} v{signal.Version}")));
    }
}
