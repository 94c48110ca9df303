using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>Promotions take part in the session's transaction, and rivals do not overwrite each other.</summary>
internal static class PromotionTransactionCases
{
    private const int Rivals = 16;
    private static readonly CommerceError Veto = CommerceError.Refused("conformance.veto", "The case refuses on purpose.");

    public static IReadOnlyList<(string Name, Func<PromotionConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_refused_session_leaves_neither_promotion_nor_stamp), A_refused_session_leaves_neither_promotion_nor_stamp),
        (nameof(A_session_sees_its_own_changes), A_session_sees_its_own_changes),
        (nameof(Of_many_rivals_that_change_one_version_one_wins), Of_many_rivals_that_change_one_version_one_wins),
        (nameof(Of_many_rivals_that_add_one_id_one_wins), Of_many_rivals_that_add_one_id_one_wins),
        (nameof(Many_changes_of_a_shop_at_once_are_all_seen_in_its_stamp), Many_changes_of_a_shop_at_once_are_all_seen_in_its_stamp),
    ];

    private static async Task A_refused_session_leaves_neither_promotion_nor_stamp(PromotionConformanceShop shop)
    {
        var result = await shop.Sessions.RunAsync<int>(
            async (session, _) =>
            {
                Expect.Success(await shop.SaveAsync(session, shop.Record(PromotionConformanceShop.Spring), 0).ConfigureAwait(false), "A new promotion can be saved.");
                return Veto;
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused(Veto.Code, result, "The refusal comes out.");
        Expect.Equal(null, await shop.FindAsync(PromotionConformanceShop.Spring).ConfigureAwait(false), "An undone session leaves no promotion.");
        Expect.Equal(null, await shop.FindVersionAsync(PromotionConformanceShop.Spring, 1).ConfigureAwait(false), "An undone session leaves no version.");
        Expect.Equal(0L, await shop.StampAsync().ConfigureAwait(false), "An undone session leaves the stamp.");
        Expect.Equal(0, await shop.CountActiveAsync().ConfigureAwait(false), "An undone session counts nothing.");
    }

    private static async Task A_session_sees_its_own_changes(PromotionConformanceShop shop)
    {
        var result = await shop.Sessions.RunAsync<PromotionRecord>(
            async (session, token) =>
            {
                Expect.Success(await shop.SaveAsync(session, shop.Record(PromotionConformanceShop.Spring), 0).ConfigureAwait(false), "A new promotion can be saved.");
                var store = session.Get<IPromotionStore>();
                Expect.Equal(1, await store.CountActiveAsync(shop.Shop, token).ConfigureAwait(false), "A session counts its own promotion.");
                Expect.Equal(1, (await store.ListAsync(shop.Shop, new PromotionQuery(), token).ConfigureAwait(false)).Count, "A session lists its own promotion.");
                Expect.True(await store.GetStampAsync(shop.Shop, token).ConfigureAwait(false) > 0, "A session sees the stamp that it raised.");
                return await store.FindAsync(shop.Shop, PromotionConformanceShop.Spring, token).ConfigureAwait(false) is { } found ? found : Veto;
            },
            shop.Token).ConfigureAwait(false);
        Expect.Equal(1L, Expect.Success(result, "A session finds its own promotion.").Version, "It is the first version.");
    }

    private static async Task Of_many_rivals_that_change_one_version_one_wins(PromotionConformanceShop shop)
    {
        var record = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring)).ConfigureAwait(false);
        var winner = await RaceAsync(shop, i => (record with { Definition = $"{i}" }, 1)).ConfigureAwait(false);
        Expect.Equal(winner, await shop.FindAsync(record.Id).ConfigureAwait(false), "The winner's change stands.");
        Expect.Equal(2L, winner.Version, "One change counts one version.");
    }

    private static async Task Of_many_rivals_that_add_one_id_one_wins(PromotionConformanceShop shop)
    {
        var winner = await RaceAsync(shop, i => (shop.Record(PromotionConformanceShop.Spring, $"{i}"), 0)).ConfigureAwait(false);
        Expect.Equal(winner, await shop.FindAsync(winner.Id).ConfigureAwait(false), "The winner's promotion stands.");
    }

    private static async Task Many_changes_of_a_shop_at_once_are_all_seen_in_its_stamp(PromotionConformanceShop shop)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Rivals).Select(i =>
            Task.Run(() => shop.SaveAsync(shop.Record(PromotionId.Of($"p{i}")), 0), shop.Token))).ConfigureAwait(false);
        foreach (var result in results)
        {
            Expect.Success(result, "Promotions with ids of their own do not hinder each other.");
        }

        Expect.True(await shop.StampAsync().ConfigureAwait(false) >= Rivals, "Each change has raised the stamp.");
        Expect.Equal(Rivals, await shop.CountActiveAsync().ConfigureAwait(false), "Each one is counted.");
    }

    private static async Task<PromotionRecord> RaceAsync(PromotionConformanceShop shop, Func<int, (PromotionRecord Record, long ExpectedVersion)> change)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Rivals).Select(i => Task.Run(
            () =>
            {
                var (record, expectedVersion) = change(i);
                return shop.SaveAsync(record, expectedVersion);
            },
            shop.Token))).ConfigureAwait(false);
        foreach (var result in results.Where(r => !r.IsSuccess))
        {
            Expect.Refused("messaging.version_conflict", result, "Whoever comes late is told so.");
        }

        Expect.Equal(1, results.Count(r => r.IsSuccess), "One of the rivals wins.");
        return results.Single(r => r.IsSuccess).Value;
    }
}
