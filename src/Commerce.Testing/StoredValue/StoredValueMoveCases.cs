using Commerce.StoredValue;
using Shop = Commerce.Testing.StoredValueConformanceShop;

namespace Commerce.Testing;

/// <summary>How payments use accounts.</summary>
internal static class StoredValueMoveCases
{
    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(A_hold_sets_aside_and_a_commit_pays), A_hold_sets_aside_and_a_commit_pays),
        (nameof(No_hold_exceeds_what_is_free), No_hold_exceeds_what_is_free),
        (nameof(Partial_commits_add_up_to_what_was_held), Partial_commits_add_up_to_what_was_held),
        (nameof(A_final_commit_frees_the_rest_and_ends_the_payment), A_final_commit_frees_the_rest_and_ends_the_payment),
        (nameof(A_release_frees_everything_and_ends_the_payment), A_release_frees_everything_and_ends_the_payment),
        (nameof(A_release_before_the_hold_stops_the_hold), A_release_before_the_hold_stops_the_hold),
        (nameof(Refunds_never_exceed_what_the_payment_took), Refunds_never_exceed_what_the_payment_took),
        (nameof(Payments_do_not_touch_each_other), Payments_do_not_touch_each_other),
        (nameof(Each_command_again_changes_nothing), Each_command_again_changes_nothing),
        (nameof(A_key_stands_for_one_command_of_its_kind), A_key_stands_for_one_command_of_its_kind),
        (nameof(Commands_with_a_fault_are_refused), Commands_with_a_fault_are_refused),
        (nameof(An_undone_hold_holds_nothing), An_undone_hold_holds_nothing),
    ];

    private static async Task A_hold_sets_aside_and_a_commit_pays(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        var held = Expect.Success(await shop.HoldAsync(card, 400).ConfigureAwait(false), "What is free can be held.");
        Expect.Equal((1000L, 400L, 600L), (held.Account.Balance.MinorUnits, held.Account.Held.MinorUnits, held.Account.Available.MinorUnits), "A hold sets aside.");
        Expect.Success(await shop.CommitAsync(card).ConfigureAwait(false), "What is held can be paid.");
        await shop.ExpectAsync(card, 600, 0, "A commit pays.").ConfigureAwait(false);
    }

    private static async Task No_hold_exceeds_what_is_free(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 999).ConfigureAwait(false), "What is free can be held.");
        Expect.Refused("storedvalue.insufficient", await shop.HoldAsync(card, 2, "payment-2").ConfigureAwait(false), "What is held is not free.");
        Expect.Success(await shop.HoldAsync(card, 1, "payment-2").ConfigureAwait(false), "The last cent is.");
        await shop.ExpectAsync(card, 1000, 1000, "A refusal holds nothing.").ConfigureAwait(false);
    }

    private static async Task Partial_commits_add_up_to_what_was_held(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 500).ConfigureAwait(false), "What is free can be held.");
        Expect.Success(await shop.CommitAsync(card, 200).ConfigureAwait(false), "A part can be paid.");
        Expect.Refused("storedvalue.over_commit", await shop.CommitAsync(card, 301).ConfigureAwait(false), "More than is held is not paid.");
        Expect.Success(await shop.CommitAsync(card, 300).ConfigureAwait(false), "The rest can be paid.");
        Expect.Refused("storedvalue.over_commit", await shop.CommitAsync(card).ConfigureAwait(false), "Nothing is left to be paid.");
        await shop.ExpectAsync(card, 500, 0, "What was held was paid.").ConfigureAwait(false);
    }

    private static async Task A_final_commit_frees_the_rest_and_ends_the_payment(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 500).ConfigureAwait(false), "What is free can be held.");
        var paid = Expect.Success(await shop.CommitAsync(card, 200, isFinal: true).ConfigureAwait(false), "A part can be paid for good.");
        Expect.True(paid.Entry is { Kind: StoredValueEntryKind.Commit, Amount.MinorUnits: 200 }, "The commit carries the command.");
        await shop.ExpectAsync(card, 800, 0, "The rest is free again.").ConfigureAwait(false);
        Expect.Refused("storedvalue.ended", await shop.HoldAsync(card, 1).ConfigureAwait(false), "The payment has ended.");
    }

    private static async Task A_release_frees_everything_and_ends_the_payment(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300).ConfigureAwait(false), "What is free can be held.");
        Expect.Success(await shop.HoldAsync(card, 200).ConfigureAwait(false), "A hold can be raised.");
        var released = Expect.Success(await shop.ReleaseAsync(card).ConfigureAwait(false), "What is held can be freed.");
        Expect.Equal(500, released.Entry.Amount.MinorUnits, "Everything is freed.");
        await shop.ExpectAsync(card, 1000, 0, "Everything is free again.").ConfigureAwait(false);
        Expect.Equal(0, Expect.Success(await shop.ReleaseAsync(card).ConfigureAwait(false), "A second release succeeds.").Entry.Amount.MinorUnits, "A second release frees nothing.");
        Expect.Refused("storedvalue.over_commit", await shop.CommitAsync(card).ConfigureAwait(false), "What was freed is not paid.");
        Expect.Refused("storedvalue.ended", await shop.HoldAsync(card, 1).ConfigureAwait(false), "The payment has ended.");
    }

    private static async Task A_release_before_the_hold_stops_the_hold(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.ReleaseAsync(card).ConfigureAwait(false), "A payment can be given up before it holds.");
        Expect.Refused("storedvalue.ended", await shop.HoldAsync(card, 100).ConfigureAwait(false), "A hold that comes late holds nothing.");
        await shop.ExpectAsync(card, 1000, 0, "Everything is free.").ConfigureAwait(false);
    }

    private static async Task Refunds_never_exceed_what_the_payment_took(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 500).ConfigureAwait(false), "What is free can be held.");
        Expect.Refused("storedvalue.over_refund", await shop.RefundAsync(card, 1).ConfigureAwait(false), "What was not paid does not come back.");
        Expect.Success(await shop.CommitAsync(card, 300).ConfigureAwait(false), "A part can be paid.");
        Expect.Success(await shop.RefundAsync(card, 100).ConfigureAwait(false), "A part can come back.");
        Expect.Refused("storedvalue.over_refund", await shop.RefundAsync(card, 201).ConfigureAwait(false), "No more than is left comes back.");
        Expect.Success(await shop.RefundAsync(card, 200).ConfigureAwait(false), "The rest can come back.");
        await shop.ExpectAsync(card, 1000, 200, "Everything came back.").ConfigureAwait(false);
    }

    private static async Task Payments_do_not_touch_each_other(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300, "a").ConfigureAwait(false), "What is free can be held.");
        Expect.Success(await shop.HoldAsync(card, 400, "b").ConfigureAwait(false), "What is free can be held.");
        Expect.Refused("storedvalue.over_commit", await shop.CommitAsync(card, 301, payment: "a").ConfigureAwait(false), "A payment takes what it holds.");
        Expect.Success(await shop.ReleaseAsync(card, "a").ConfigureAwait(false), "A payment can be given up.");
        Expect.Success(await shop.CommitAsync(card, payment: "b").ConfigureAwait(false), "The other one goes on.");
        Expect.Refused("storedvalue.over_refund", await shop.RefundAsync(card, 1, "a").ConfigureAwait(false), "What one paid does not come back through another.");
        await shop.ExpectAsync(card, 600, 0, "One was freed, one was paid.").ConfigureAwait(false);
        var entries = await shop.ReadAsync(store => store.ListByReferenceAsync(shop.Shop, card.Id, "b", shop.Token)).ConfigureAwait(false);
        Expect.Equal("Hold Commit", string.Join(' ', entries.Select(e => e.Kind)), "The entries of a payment are listed, oldest first.");
    }

    private static async Task Each_command_again_changes_nothing(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        StoredValueMove[] moves =
        [
            Shop.Of(shop.Move(StoredValueEntryKind.Hold, Shop.Usd(500)), null),
            Shop.Of(shop.Move(StoredValueEntryKind.Commit, Shop.Usd(200)), null) with { IsFinal = true },
            Shop.Of(shop.Move(StoredValueEntryKind.Refund, Shop.Usd(50)), null),
            Shop.Of(shop.Move(StoredValueEntryKind.Release, null), null),
            shop.Move(StoredValueEntryKind.Adjust, Shop.Usd(-10)),
            shop.Move(StoredValueEntryKind.Disable, null),
            shop.Move(StoredValueEntryKind.Enable, null),
        ];
        foreach (var move in moves)
        {
            var first = Expect.Success(await shop.MoveAsync(card, move).ConfigureAwait(false), $"A {move.Kind} can be made.");
            var again = Expect.Success(await shop.MoveAsync(card, move).ConfigureAwait(false), $"A {move.Kind} can be repeated.");
            Expect.True(!first.IsRepeated && again.IsRepeated, $"A repeated {move.Kind} says that it is one.");
            Expect.Equal(first with { IsRepeated = true }, again, $"A repeated {move.Kind} changes nothing.");
            Expect.Equal(first.Entry, await shop.ReadAsync(store => store.FindEntryAsync(shop.Shop, move.Kind, move.Key, shop.Token)).ConfigureAwait(false), "An entry is found by its key.");
        }

        await shop.ExpectAsync(card, 840, 0, "Each counted once.").ConfigureAwait(false);
    }

    private static async Task A_key_stands_for_one_command_of_its_kind(Shop shop)
    {
        var (card, other) = (await shop.CardAsync(1000).ConfigureAwait(false), await shop.CardAsync(1000).ConfigureAwait(false));
        var key = shop.NewKey();
        Expect.Success(await shop.HoldAsync(card, 100, key: key).ConfigureAwait(false), "What is free can be held.");
        Expect.Refused("storedvalue.key_reused", await shop.HoldAsync(card, 101, key: key).ConfigureAwait(false), "Another amount is another command.");
        Expect.Refused("storedvalue.key_reused", await shop.HoldAsync(card, 100, "payment-2", key).ConfigureAwait(false), "Another payment is another command.");
        Expect.Refused("storedvalue.key_reused", await shop.HoldAsync(other, 100, key: key).ConfigureAwait(false), "Another account is another command.");
        Expect.Success(await shop.CommitAsync(card, 100, key: key).ConfigureAwait(false), "Kinds have keys of their own.");
        await shop.ExpectAsync(card, 900, 0, "The refused ones did nothing.").ConfigureAwait(false);
        await shop.ExpectAsync(other, 1000, 0, "Nor to the other card.").ConfigureAwait(false);
    }

    private static async Task Commands_with_a_fault_are_refused(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        var hold = Shop.Of(shop.Move(StoredValueEntryKind.Hold, Shop.Usd(100)), null);
        foreach (var (code, move) in new[]
        {
            ("storedvalue.amount_not_positive", hold with { Amount = null }),
            ("storedvalue.amount_not_positive", hold with { Amount = Shop.Usd(0) }),
            ("storedvalue.wrong_currency", hold with { Amount = Money.FromMinorUnits(1, Currency.Eur) }),
            ("storedvalue.reference_required", hold with { Reference = null }),
            ("storedvalue.reference_required", hold with { Reference = new string('x', StoredValueMove.MaxReference + 1) }),
            ("storedvalue.key_required", hold with { Key = default }),
            ("storedvalue.reason_too_long", hold with { Reason = new string('x', StoredValueMove.MaxReason + 1) }),
            ("storedvalue.nothing_to_adjust", shop.Move(StoredValueEntryKind.Adjust, Shop.Usd(0))),
        })
        {
            Expect.Refused(code, await shop.MoveAsync(card, move).ConfigureAwait(false), "A command with a fault is refused.");
        }

        Expect.Refused("storedvalue.unknown_account", await shop.MoveAsync(shop.NewCard(), hold).ConfigureAwait(false), "An account that is not there pays nothing.");
        Expect.Refused("storedvalue.unknown_account", await shop.MoveAsync(card with { Shop = shop.Neighbour }, hold).ConfigureAwait(false), "An account pays in its own shop.");
        await shop.ExpectAsync(card, 1000, 0, "Refusals change nothing.").ConfigureAwait(false);
    }

    private static async Task An_undone_hold_holds_nothing(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        var hold = Shop.Of(shop.Move(StoredValueEntryKind.Hold, Shop.Usd(100)), null);
        Expect.Success(
            await shop.Sessions.RunAsync(
                async (session, token) =>
                {
                    var inner = await session.RunAsync<StoredValueChange>(
                        async (part, _) =>
                        {
                            Expect.Success(await part.Get<IStoredValueStore>().MoveAsync(shop.Shop, card.Id, hold, token).ConfigureAwait(false), "What is free can be held.");
                            return StoreConformanceShop.Veto;
                        },
                        token).ConfigureAwait(false);
                    Expect.Refused("conformance.veto", inner, "The part is refused.");
                    return await session.Get<IStoredValueStore>().MoveAsync(shop.Shop, card.Id, hold with { Amount = Shop.Usd(7) }, token).ConfigureAwait(false);
                },
                shop.Token).ConfigureAwait(false),
            "The key of an undone hold is new.");
        await shop.ExpectAsync(card, 1000, 7, "Only what was not undone is held.").ConfigureAwait(false);
    }
}
