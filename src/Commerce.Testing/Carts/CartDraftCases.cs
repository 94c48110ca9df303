using Commerce.Carts;

namespace Commerce.Testing;

/// <summary>The drafts of the staff are listed, and no other carts.</summary>
internal static class CartDraftCases
{
    public static IReadOnlyList<(string Name, Func<CartConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Drafts_are_listed_the_newest_first_page_by_page), Drafts_are_listed_the_newest_first_page_by_page),
        (nameof(Only_open_drafts_of_the_staff_are_listed), Only_open_drafts_of_the_staff_are_listed),
        (nameof(A_draft_that_expired_is_not_listed), A_draft_that_expired_is_not_listed),
        (nameof(Drafts_of_a_customer_and_of_nobody_are_listed_apart), Drafts_of_a_customer_and_of_nobody_are_listed_apart),
        (nameof(Drafts_of_other_shops_are_not_listed), Drafts_of_other_shops_are_not_listed),
    ];

    private static async Task Drafts_are_listed_the_newest_first_page_by_page(CartConformanceShop shop)
    {
        foreach (var number in (int[])[2, 0, 4, 1, 3])
        {
            await shop.AddAsync(Draft(shop, number)).ConfigureAwait(false);
        }

        List<CartId> seen = [];
        CartId? after = null;
        List<int> pages = [];
        do
        {
            var page = await shop.DraftsAsync(new DraftQuery { After = after, Limit = 2 }).ConfigureAwait(false);
            pages.Add(page.Count);
            seen.AddRange(page.Select(draft => draft.Id));
            after = page.Count == 0 ? null : page[^1].Id;
        }
        while (after is not null && pages.Count < 10);

        Expect.Equal("2 2 1 0", string.Join(' ', pages), "A page has no more drafts than asked for, and the last one says that there are none.");
        Expect.True(seen.SequenceEqual(((int[])[4, 3, 2, 1, 0]).Select(number => Draft(shop, number).Id)), "The newest come first, each once.");
    }

    private static async Task Only_open_drafts_of_the_staff_are_listed(CartConformanceShop shop)
    {
        var draft = await shop.AddAsync(Draft(shop, 0)).ConfigureAwait(false);
        await shop.AddAsync(Draft(shop, 1) with { Origin = CartOrigin.Storefront }).ConfigureAwait(false);
        await shop.AddAsync(Draft(shop, 2) with { State = CartState.Merged, MergedInto = draft.Id }).ConfigureAwait(false);
        var ordered = await shop.AddAsync(Draft(shop, 3)).ConfigureAwait(false);
        Expect.Equal(2, (await shop.DraftsAsync().ConfigureAwait(false)).Count, "Open drafts are listed.");
        await shop.ChangeAsync(ordered with { State = CartState.Ordered, Order = OrderId.From(StoreConformanceShop.IdAt(0)) }).ConfigureAwait(false);
        var listed = await shop.DraftsAsync().ConfigureAwait(false);
        Expect.True(listed.Count == 1 && listed[0].Id == draft.Id && listed[0].Version == draft.Version, "What became an order, was merged or is the customer's own is not listed.");
    }

    private static async Task A_draft_that_expired_is_not_listed(CartConformanceShop shop)
    {
        await shop.AddAsync(Draft(shop, 0) with { ExpiresAt = StoreConformanceShop.Now }).ConfigureAwait(false);
        await shop.AddAsync(Draft(shop, 1) with { ExpiresAt = StoreConformanceShop.Now.AddMicroseconds(1) }).ConfigureAwait(false);
        var listed = await shop.DraftsAsync().ConfigureAwait(false);
        Expect.True(listed.Count == 1 && listed[0].Id == Draft(shop, 1).Id, "A draft is listed until the moment at which it expires.");
    }

    private static async Task Drafts_of_a_customer_and_of_nobody_are_listed_apart(CartConformanceShop shop)
    {
        await shop.AddAsync(Draft(shop, 0) with { Customer = StoreSamples.Alice }).ConfigureAwait(false);
        await shop.AddAsync(Draft(shop, 1) with { Customer = StoreSamples.Guest }).ConfigureAwait(false);
        await shop.AddAsync(Draft(shop, 2)).ConfigureAwait(false);
        var hers = await shop.DraftsAsync(new DraftQuery { Customer = StoreSamples.Alice }).ConfigureAwait(false);
        var nobodys = await shop.DraftsAsync(new DraftQuery { Customer = default(CustomerRef) }).ConfigureAwait(false);
        Expect.True(hers.Count == 1 && hers[0].Id == Draft(shop, 0).Id, "Only the drafts of the customer are listed.");
        Expect.True(nobodys.Count == 1 && nobodys[0].Id == Draft(shop, 2).Id, "Drafts of nobody are listed apart.");
    }

    private static async Task Drafts_of_other_shops_are_not_listed(CartConformanceShop shop)
    {
        await shop.AddAsync(shop.In(shop.Neighbour, Draft(shop, 0))).ConfigureAwait(false);
        Expect.Equal(0, (await shop.DraftsAsync().ConfigureAwait(false)).Count, "Drafts of other shops are not listed.");
    }

    private static Cart Draft(CartConformanceShop shop, int number) =>
        shop.Cart(CartId.From(StoreConformanceShop.IdAt(number))) with { Origin = CartOrigin.Staff };
}
