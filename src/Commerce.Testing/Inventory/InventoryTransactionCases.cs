using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Stock takes part in the session's transaction.</summary>
internal static class InventoryTransactionCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly CommerceError Veto = CommerceError.Refused("conformance.veto", "The case refuses on purpose.");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_refused_session_leaves_no_reservation), A_refused_session_leaves_no_reservation),
        (nameof(A_session_that_throws_leaves_no_reservation), A_session_that_throws_leaves_no_reservation),
        (nameof(A_refusal_inside_a_session_undoes_only_its_own_part), A_refusal_inside_a_session_undoes_only_its_own_part),
        (nameof(A_session_sees_its_own_reservations), A_session_sees_its_own_reservations),
    ];

    private static async Task A_refused_session_leaves_no_reservation(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var key = shop.NewKey();
        var result = await shop.Sessions.RunAsync<int>(
            async (session, _) =>
            {
                Expect.Success(await shop.ReserveAsync(session, key, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "Free goods can be reserved.");
                return Veto;
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused(Veto.Code, result, "The refusal comes out.");
        await ExpectUntouchedAsync(shop, key).ConfigureAwait(false);
    }

    private static async Task A_session_that_throws_leaves_no_reservation(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var key = shop.NewKey();
        var thrown = false;
        try
        {
            await shop.Sessions.RunAsync<int>(
                async (session, _) =>
                {
                    Expect.Success(await shop.ReserveAsync(session, key, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "Free goods can be reserved.");
                    throw new NotSupportedException("The case throws on purpose.");
                },
                shop.Token).ConfigureAwait(false);
        }
        catch (NotSupportedException)
        {
            thrown = true;
        }

        Expect.True(thrown, "The exception comes out.");
        await ExpectUntouchedAsync(shop, key).ConfigureAwait(false);
    }

    private static async Task A_refusal_inside_a_session_undoes_only_its_own_part(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var (kept, undone) = (shop.NewKey(), shop.NewKey());
        var result = await shop.Sessions.RunAsync(
            async (session, token) =>
            {
                Expect.Success(await shop.ReserveAsync(session, kept, null, new StockRequest(Tea, 1)).ConfigureAwait(false), "Free goods can be reserved.");
                var inner = await session.RunAsync<int>(
                    async (nested, _) =>
                    {
                        Expect.Success(await shop.ReserveAsync(nested, undone, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "Free goods can be reserved.");
                        return Veto;
                    },
                    token).ConfigureAwait(false);
                Expect.Refused(Veto.Code, inner, "The inner refusal comes out.");
                return CommerceResult.Success(1);
            },
            shop.Token).ConfigureAwait(false);
        Expect.Success(result, "The outer session commits.");
        await shop.ExpectLevelAsync(Tea, 5, 1, "Only the inner part is undone.").ConfigureAwait(false);
        Expect.Equal(null, await shop.RunAsync(store => store.FindReservationByKeyAsync(shop.Shop, undone, shop.Token)).ConfigureAwait(false), "The inner reservation was never made.");
        Expect.True(await shop.RunAsync(store => store.FindReservationByKeyAsync(shop.Shop, kept, shop.Token)).ConfigureAwait(false) is not null, "The outer reservation stands.");
    }

    private static async Task A_session_sees_its_own_reservations(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var result = await shop.Sessions.RunAsync(
            async (session, _) =>
            {
                Expect.Success(await shop.ReserveAsync(session, shop.NewKey(), null, new StockRequest(Tea, 4)).ConfigureAwait(false), "Free goods can be reserved.");
                return await shop.ReserveAsync(session, shop.NewKey(), null, new StockRequest(Tea, 2)).ConfigureAwait(false);
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", result, "Goods held earlier in the session are not free.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "The refused session leaves nothing.").ConfigureAwait(false);
    }

    private static async Task ExpectUntouchedAsync(InventoryConformanceShop shop, IdempotencyKey key)
    {
        await shop.ExpectLevelAsync(Tea, 5, 0, "An undone session holds nothing.").ConfigureAwait(false);
        Expect.Equal(1, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "An undone session leaves no movement.");
        Expect.Equal(null, await shop.RunAsync(store => store.FindReservationByKeyAsync(shop.Shop, key, shop.Token)).ConfigureAwait(false), "An undone session leaves no key.");
    }
}
