using Commerce.StoredValue;
using Shop = Commerce.Testing.StoredValueConformanceShop;

namespace Commerce.Testing;

/// <summary>How ledgers are read.</summary>
internal static class StoredValueListCases
{
    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(Entries_are_listed_newest_first_a_page_at_a_time), Entries_are_listed_newest_first_a_page_at_a_time),
        (nameof(Movements_of_payments_are_listed_oldest_first_over_all_accounts), Movements_of_payments_are_listed_oldest_first_over_all_accounts),
        (nameof(An_entry_keeps_everything), An_entry_keeps_everything),
    ];

    private static async Task Entries_are_listed_newest_first_a_page_at_a_time(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        for (var i = 0; i < 6; i++)
        {
            Expect.Success(await shop.HoldAsync(card, 1).ConfigureAwait(false), "What is free can be held.");
        }

        var numbers = new List<long>();
        long? before = null;
        while (true)
        {
            var page = await shop.EntriesAsync(card, before, 3).ConfigureAwait(false);
            numbers.AddRange(page.Select(e => e.Number));
            if (page.Count < 3)
            {
                break;
            }

            before = page[^1].Number;
        }

        Expect.Equal("7 6 5 4 3 2 1", string.Join(' ', numbers), "Entries are listed newest first, each once.");
        Expect.Equal(0, (await shop.EntriesAsync(card with { Shop = shop.Neighbour }).ConfigureAwait(false)).Count, "Another shop sees none.");
    }

    private static async Task Movements_of_payments_are_listed_oldest_first_over_all_accounts(Shop shop)
    {
        var begin = shop.Time.AddMinutes(1);
        StoredValueAccount[] cards = [await shop.CardAsync(1000).ConfigureAwait(false), await shop.CardAsync(1000).ConfigureAwait(false)];
        for (var minute = 0; minute < 3; minute++)
        {
            shop.Time = begin.AddMinutes(minute);
            foreach (var card in cards)
            {
                Expect.Success(await shop.HoldAsync(card, 10 + minute).ConfigureAwait(false), "What is free can be held.");
            }
        }

        Expect.Success(await shop.MoveAsync(cards[0], shop.Move(StoredValueEntryKind.Adjust, Shop.Usd(1))).ConfigureAwait(false), "A correction.");
        List<StoredValueEntry> found = [];
        var query = new StoredValueMovementQuery { From = begin, Until = begin.AddMinutes(2), Limit = 3 };
        while (true)
        {
            var page = await shop.ReadAsync(store => store.ListMovementsAsync(shop.Shop, query, shop.Token)).ConfigureAwait(false);
            found.AddRange(page);
            if (page.Count < query.Limit)
            {
                break;
            }

            query = query with { After = (page[^1].At, page[^1].Account, page[^1].Number) };
        }

        Expect.Equal("10 10 11 11", string.Join(' ', found.Select(e => e.Amount.MinorUnits)), "Movements are listed oldest first, the last moment not included.");
        Expect.Equal(4, found.Distinct().Count(), "Each is listed once.");
    }

    private static async Task An_entry_keeps_everything(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        var move = Shop.Of(shop.Move(StoredValueEntryKind.Hold, Shop.Usd(100)), "a/\u8336?b") with { Reason = "\u00e4 a\u0308 \u8336 \"quoted\" 'single' back\\slash", Actor = Actor.Program("till-3") };
        var answered = Expect.Success(await shop.MoveAsync(card, move).ConfigureAwait(false), "What is free can be held.").Entry;
        var listed = (await shop.EntriesAsync(card, limit: 1).ConfigureAwait(false))[0];
        Expect.Equal(answered, listed, "What is answered is what is kept.");
        Expect.Equal((move.Reference, move.Reason, move.Actor, move.Key), (listed.Reference, listed.Reason, listed.Actor, listed.Key), "An entry keeps everything. (reference, reason, actor, key)");
        Expect.True((listed.At - move.At).Duration() < TimeSpan.FromMilliseconds(1), "An entry keeps its time.");
    }
}
