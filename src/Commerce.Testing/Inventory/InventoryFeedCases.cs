using System.Globalization;
using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Whoever reads on after the last position that he has seen misses nothing and hears nothing twice.</summary>
internal static class InventoryFeedCases
{
    private const int Writers = 6;
    private const int Rounds = 15;
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(The_feed_has_each_movement_of_all_SKUs_once), The_feed_has_each_movement_of_all_SKUs_once),
        (nameof(Positions_never_change), Positions_never_change),
        (nameof(Feeds_belong_to_one_shop), Feeds_belong_to_one_shop),
        (nameof(What_is_undone_is_not_in_the_feed), What_is_undone_is_not_in_the_feed),
        (nameof(Positions_that_are_forgotten_or_were_never_given_are_refused), Positions_that_are_forgotten_or_were_never_given_are_refused),
        (nameof(Readers_beside_writers_miss_nothing_and_hear_nothing_twice), Readers_beside_writers_miss_nothing_and_hear_nothing_twice),
    ];

    private static async Task The_feed_has_each_movement_of_all_SKUs_once(InventoryConformanceShop shop)
    {
        Expect.Equal(0, (await PageAsync(shop, 0, 10).ConfigureAwait(false)).Entries.Length, "Where nothing moved there is nothing.");
        List<StockFeedEntry> seen = [];
        for (var i = 0; i < 4; i++)
        {
            await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
            await shop.ReceiveAsync(Coffee, 5).ConfigureAwait(false);
            await shop.HoldAsync(new StockRequest(Tea, 2), new StockRequest(Coffee, 1)).ConfigureAwait(false);
            seen.AddRange((await PageAsync(shop, seen.Count == 0 ? 0 : seen[^1].Position, limit: 1 + i).ConfigureAwait(false)).Entries);
        }

        seen.AddRange(await RestAsync(shop, seen[^1].Position, limit: 3).ConfigureAwait(false));
        await ExpectWholeAsync(shop, seen, "However it is read, each movement comes once.").ConfigureAwait(false);
        var end = await PageAsync(shop, seen[^1].Position, 10).ConfigureAwait(false);
        Expect.Equal((0, seen[^1].Position), (end.Entries.Length, end.Next), "At the end there is nothing new, and the position stays. (entries, next)");
    }

    private static async Task Positions_never_change(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var first = Tell(await RestAsync(shop, 0, limit: 10).ConfigureAwait(false));
        await shop.ReceiveAsync(Coffee, 5).ConfigureAwait(false);
        var second = Tell(await RestAsync(shop, 0, limit: 10).ConfigureAwait(false));
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var third = Tell(await RestAsync(shop, 0, limit: 1).ConfigureAwait(false));
        Expect.Equal(first, string.Join(' ', second.Split(' ').Take(1)), "What was read first stays first.");
        Expect.Equal(second, string.Join(' ', third.Split(' ').Take(2)), "What was read stays where it was.");
        Expect.Equal("TEA-1#1 COFFEE-1#1 TEA-1#2", string.Join(' ', third.Split(' ').Select(entry => entry[(entry.IndexOf(':', StringComparison.Ordinal) + 1)..])), "What comes later stands behind.");
    }

    private static async Task Feeds_belong_to_one_shop(InventoryConformanceShop shop)
    {
        var other = shop.Neighbour();
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await other.ReceiveAsync(Tea, 7).ConfigureAwait(false);
        Expect.Equal("5", Units(await RestAsync(shop, 0, limit: 10).ConfigureAwait(false)), "A shop reads its own.");
        Expect.Equal("7", Units(await RestAsync(other, 0, limit: 10).ConfigureAwait(false)), "The other one its own.");
    }

    private static async Task What_is_undone_is_not_in_the_feed(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        var undone = await shop.Sessions.RunAsync<int>(
            async (session, token) =>
            {
                var store = session.Get<IInventoryStore>();
                Expect.Success(await store.ChangeAsync(shop.Shop, new ReceiveStock(shop.NewKey(), Tea, 9), shop.Stamp, token).ConfigureAwait(false), "Goods can be received.");
                Expect.Equal("1 9", Units(Expect.Success(await store.ReadFeedAsync(shop.Shop, 0, shop.Now, 10, token).ConfigureAwait(false), "The feed can be read.").Entries), "A session reads what it has done.");
                return CommerceError.Refused("conformance.undone", "The work is undone on purpose.");
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused("conformance.undone", undone, "The session is undone.");
        Expect.Equal("1", Units(await RestAsync(shop, 0, limit: 10).ConfigureAwait(false)), "What was undone did not happen.");
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        Expect.Equal("1 2", Units(await RestAsync(shop, 0, limit: 10).ConfigureAwait(false)), "What came afterwards did.");
    }

    private static async Task Positions_that_are_forgotten_or_were_never_given_are_refused(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 2).ConfigureAwait(false);
        var old = await RestAsync(shop, 0, limit: 10).ConfigureAwait(false);
        var begin = shop.Now = shop.Now.AddDays(1);
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        await RestAsync(shop, old[^1].Position, limit: 10).ConfigureAwait(false);
        shop.Now = shop.Now.AddDays(1);
        while (await shop.RunAsync(store => store.DeleteFeedBeforeAsync(begin, 1, shop.Token)).ConfigureAwait(false) > 0)
        {
            // Small batches.
        }

        var gone = await ReadAsync(shop, 0, 10).ConfigureAwait(false);
        Expect.Refused("inventory.feed_forgotten", gone, "Who was away for too long is told so.");
        Expect.Equal("3", Units(await RestAsync(shop, old[^1].Position, limit: 10).ConfigureAwait(false)), "Who was not goes on.");
        await shop.ReceiveAsync(Coffee, 4).ConfigureAwait(false);
        Expect.Equal("3 4", Units(await RestAsync(shop, old[^1].Position, limit: 10).ConfigureAwait(false)), "What was forgotten does not come again.");
        Expect.Refused("inventory.feed_not_there", await ReadAsync(shop, 1_000, 10).ConfigureAwait(false), "A position that was never given is no position.");
        Expect.Equal(2, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "The ledger stays whole.");
    }

    private static async Task Readers_beside_writers_miss_nothing_and_hear_nothing_twice(InventoryConformanceShop shop)
    {
        Sku[] skus = [.. Enumerable.Range(0, 4).Select(i => Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}")))];
        foreach (var sku in skus)
        {
            await shop.ReceiveAsync(sku, 1_000).ConfigureAwait(false);
        }

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(
            async () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var held = await shop.HoldAsync(new StockRequest(skus[(i + round) % skus.Length], 1), new StockRequest(skus[(i + round + 1) % skus.Length], 1)).ConfigureAwait(false);
                    Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "What is held can leave.");
                }
            },
            shop.Token)));
        var readers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                List<StockFeedEntry> seen = [];
                bool isLast;
                do
                {
                    isLast = writing.IsCompleted;
                    seen.AddRange(await RestAsync(shop, seen.Count == 0 ? 0 : seen[^1].Position, limit: 7).ConfigureAwait(false));
                }
                while (!isLast);
                return seen;
            },
            shop.Token))).ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        foreach (var seen in readers)
        {
            await ExpectWholeAsync(shop, seen, "A reader beside writers sees each movement once.").ConfigureAwait(false);
        }

        Expect.Equal(Tell(readers[0]), Tell(readers[1]), "All readers see the same feed.");
    }

    private static async Task ExpectWholeAsync(InventoryConformanceShop shop, IReadOnlyList<StockFeedEntry> seen, string promise)
    {
        Expect.True(seen.Zip(seen.Skip(1)).All(pair => pair.First.Position < pair.Second.Position), "Positions rise.");
        foreach (var ofSku in seen.GroupBy(entry => entry.Movement.Sku))
        {
            Expect.Equal(
                string.Join(", ", (await shop.LedgerAsync(ofSku.Key).ConfigureAwait(false)).Select(Tell)),
                string.Join(", ", ofSku.Select(entry => Tell(entry.Movement))),
                promise);
        }
    }

    private static Task<CommerceResult<StockFeedPage>> ReadAsync(InventoryConformanceShop shop, long after, int limit) =>
        shop.Sessions.RunAsync(async (session, token) => await session.Get<IInventoryStore>().ReadFeedAsync(shop.Shop, after, shop.Now, limit, token).ConfigureAwait(false), shop.Token);

    private static async Task<StockFeedPage> PageAsync(InventoryConformanceShop shop, long after, int limit)
    {
        var page = Expect.Success(await ReadAsync(shop, after, limit).ConfigureAwait(false), "The feed can be read.");
        Expect.True(page.Entries.Length <= limit, "A page has at most its limit.");
        Expect.True(page.Entries.All(entry => entry.Position > after), "A page lies behind the position that was asked for.");
        Expect.Equal(page.Entries.IsEmpty ? after : page.Entries[^1].Position, page.Next, "Reading goes on behind the last entry.");
        return page;
    }

    private static async Task<List<StockFeedEntry>> RestAsync(InventoryConformanceShop shop, long after, int limit)
    {
        List<StockFeedEntry> all = [];
        while (true)
        {
            var page = await PageAsync(shop, after, limit).ConfigureAwait(false);
            if (page.Entries.IsEmpty)
            {
                return all;
            }

            all.AddRange(page.Entries);
            after = page.Next;
        }
    }

    private static string Tell(IEnumerable<StockFeedEntry> entries) =>
        string.Join(' ', entries.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Position}:{entry.Movement.Sku}#{entry.Movement.Sequence}")));

    private static string Tell(StockMovement movement) =>
        string.Create(CultureInfo.InvariantCulture, $"{movement.Sku}#{movement.Sequence} {movement.Kind} {movement.OnHandChange} {movement.ReservedChange} {movement.Reservation}");

    private static string Units(IEnumerable<StockFeedEntry> entries) => string.Join(' ', entries.Select(entry => entry.Movement.OnHandChange));
}
