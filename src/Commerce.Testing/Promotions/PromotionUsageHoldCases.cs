using Commerce.Promotions;
using Shop = Commerce.Testing.PromotionUsageConformanceShop;

namespace Commerce.Testing;

/// <summary>What may be held.</summary>
internal static class PromotionUsageHoldCases
{
    private static readonly CouponCode Code = CouponCode.Of("SPRING-7KQ2");
    private static readonly CommerceError Veto = CommerceError.Refused("conformance.veto", "The case refuses on purpose.");

    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(A_promotion_is_held_as_often_as_its_limit_says), A_promotion_is_held_as_often_as_its_limit_says),
        (nameof(A_customer_uses_a_promotion_as_often_as_its_limit_says), A_customer_uses_a_promotion_as_often_as_its_limit_says),
        (nameof(An_unknown_customer_gets_nothing_that_is_limited_per_customer), An_unknown_customer_gets_nothing_that_is_limited_per_customer),
        (nameof(A_budget_is_held_to_its_last_cent_and_no_further), A_budget_is_held_to_its_last_cent_and_no_further),
        (nameof(A_code_is_used_as_often_as_it_may_whatever_its_case), A_code_is_used_as_often_as_it_may_whatever_its_case),
        (nameof(All_uses_of_an_order_are_held_or_none), All_uses_of_an_order_are_held_or_none),
        (nameof(A_refusal_names_its_promotion), A_refusal_names_its_promotion),
        (nameof(The_same_hold_again_counts_once), The_same_hold_again_counts_once),
        (nameof(Another_hold_under_a_key_is_refused), Another_hold_under_a_key_is_refused),
        (nameof(A_look_up_leaves_out_the_hold_of_whoever_asks), A_look_up_leaves_out_the_hold_of_whoever_asks),
        (nameof(Shops_count_apart), Shops_count_apart),
        (nameof(A_refused_session_holds_nothing), A_refused_session_holds_nothing),
    ];

    private static async Task A_promotion_is_held_as_often_as_its_limit_says(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        Expect.Refused("promotions.exhausted", await shop.HoldAsync(Shop.Use(uses: 2)).ConfigureAwait(false), "The third of two uses is refused.");
        await shop.ExpectUsesAsync(2, "Two uses are held.").ConfigureAwait(false);
        await shop.HeldAsync(Shop.Use(uses: 3)).ConfigureAwait(false);
    }

    private static async Task A_customer_uses_a_promotion_as_often_as_its_limit_says(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(perCustomer: 1)).ConfigureAwait(false);
        Expect.Refused("promotions.exhausted_for_customer", await shop.HoldAsync(Shop.Use(perCustomer: 1)).ConfigureAwait(false), "One customer uses it once.");
        Expect.Success(await shop.HoldAsync(shop.NewKey(), Shop.Bob, Shop.Use(perCustomer: 1)).ConfigureAwait(false), "Another customer uses it all the same.");
        Expect.Equal(1, (await shop.CountAsync(Shop.Alice).ConfigureAwait(false)).Of(Shop.Spring).CustomerUses, "Each customer is counted apart.");
    }

    private static async Task An_unknown_customer_gets_nothing_that_is_limited_per_customer(Shop shop)
    {
        Expect.Refused("promotions.customer_required", await shop.HoldAsync(shop.NewKey(), default, Shop.Use(perCustomer: 5)).ConfigureAwait(false), "Nobody's uses cannot be counted.");
        Expect.Success(await shop.HoldAsync(shop.NewKey(), default, Shop.Use(uses: 5)).ConfigureAwait(false), "A limit for all needs no customer.");
    }

    private static async Task A_budget_is_held_to_its_last_cent_and_no_further(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(budget: 1000, discount: 700)).ConfigureAwait(false);
        Expect.Refused("promotions.budget_exhausted", await shop.HoldAsync(Shop.Use(budget: 1000, discount: 301)).ConfigureAwait(false), "3.00 do not cover 3.01.");
        await shop.HeldAsync(Shop.Use(budget: 1000, discount: 300)).ConfigureAwait(false);
        Expect.Refused("promotions.budget_exhausted", await shop.HoldAsync(Shop.Use(budget: 1000, discount: 1)).ConfigureAwait(false), "The budget is spent.");
        Expect.Equal(Shop.Usd(1000), (await shop.CountAsync().ConfigureAwait(false)).Of(Shop.Spring).TakenIn(Currency.Usd), "What was taken is counted.");
    }

    private static async Task A_code_is_used_as_often_as_it_may_whatever_its_case(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(code: Code)).ConfigureAwait(false);
        var again = Shop.Use(code: CouponCode.Of("spring-7kq2"));
        Expect.Refused("promotions.code_used", await shop.HoldAsync(again).ConfigureAwait(false), "A code in small letters is the same code.");
        await shop.HeldAsync(again with { UsesPerCode = 2 }).ConfigureAwait(false);
        await shop.HeldAsync(Shop.Use(code: CouponCode.Of("SPRING-M4XR"))).ConfigureAwait(false);
        Expect.Equal(2, (await shop.CountAsync(codes: Code).ConfigureAwait(false)).Of(Code), "The uses of a code are counted.");
    }

    private static async Task All_uses_of_an_order_are_held_or_none(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(uses: 1, promotion: Shop.Summer)).ConfigureAwait(false);
        var both = new[] { Shop.Use(uses: 5, perCustomer: 5, budget: 1000, code: Code), Shop.Use(uses: 1, promotion: Shop.Summer) };
        Expect.Refused("promotions.exhausted", await shop.HoldAsync(both).ConfigureAwait(false), "One promotion without room refuses the order.");
        Expect.Refused("promotions.exhausted", await shop.HoldAsync([.. both.Reverse()]).ConfigureAwait(false), "In whatever order they stand.");
        await shop.ExpectUsesAsync(0, "The other promotion is not counted.").ConfigureAwait(false);
        var usage = await shop.CountAsync(Shop.Alice, codes: Code).ConfigureAwait(false);
        Expect.Equal((0, 0, 0L), (usage.Of(Shop.Spring).CustomerUses, usage.Of(Code), usage.Of(Shop.Spring).TakenIn(Currency.Usd).MinorUnits), "Nor its customer, its code, its budget.");
    }

    private static async Task A_refusal_names_its_promotion(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(uses: 1, promotion: Shop.Summer)).ConfigureAwait(false);
        var refused = await shop.HoldAsync(Shop.Use(uses: 1), Shop.Use(uses: 1, promotion: Shop.Summer)).ConfigureAwait(false);
        Expect.Equal(Shop.Summer.Value, refused.Error?.Data.GetValueOrDefault("promotion"), "Whoever is refused learns by what.");
    }

    private static async Task The_same_hold_again_counts_once(Shop shop)
    {
        var key = shop.NewKey();
        var use = Shop.Use(uses: 1, perCustomer: 1, budget: 100, code: Code);
        Expect.Success(await shop.HoldAsync(key, Shop.Alice, use).ConfigureAwait(false), "What has room can be held.");
        Expect.Success(await shop.HoldAsync(key, Shop.Alice, use).ConfigureAwait(false), "A payment in two steps holds once.");
        Expect.Success(await shop.CommitAsync(key).ConfigureAwait(false), "What is held can be committed.");
        Expect.Equal(PromotionHoldState.Committed, Expect.Success(await shop.HoldAsync(key, Shop.Alice, use).ConfigureAwait(false), "A late repeat finds it committed.").State, "It stays committed.");
        await shop.ExpectUsesAsync(1, "One key counts once.").ConfigureAwait(false);
    }

    private static async Task Another_hold_under_a_key_is_refused(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use()).ConfigureAwait(false);
        Expect.Refused("promotions.hold_key_reused", await shop.HoldAsync(key, Shop.Bob, Shop.Use()).ConfigureAwait(false), "A key belongs to one customer.");
        Expect.Refused("promotions.hold_key_reused", await shop.HoldAsync(key, Shop.Alice, Shop.Use(discount: 101)).ConfigureAwait(false), "A key belongs to one discount.");
        await shop.ExpectUsesAsync(1, "The first hold stands.").ConfigureAwait(false);
    }

    private static async Task A_look_up_leaves_out_the_hold_of_whoever_asks(Shop shop)
    {
        var own = await shop.HeldAsync(Shop.Use(code: Code)).ConfigureAwait(false);
        await shop.HeldAsync(Shop.Use()).ConfigureAwait(false);
        var usage = await shop.CountAsync(Shop.Alice, own, Code).ConfigureAwait(false);
        Expect.Equal((1, 1, 0), (usage.Of(Shop.Spring).Uses, usage.Of(Shop.Spring).CustomerUses, usage.Of(Code)), "Only the other hold is counted. (uses, customer's, code's)");
        Expect.Equal(Shop.Usd(100), usage.Of(Shop.Spring).TakenIn(Currency.Usd), "And only its discount.");
    }

    private static async Task Shops_count_apart(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        var neighbour = new Shop(shop.Sessions, shop.Token);
        await neighbour.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        await neighbour.AuditAsync().ConfigureAwait(false);
    }

    private static async Task A_refused_session_holds_nothing(Shop shop)
    {
        var hold = new PromotionHold { Key = shop.NewKey(), Customer = Shop.Alice, Uses = [Shop.Use(uses: 1)] };
        var result = await shop.Sessions.RunAsync<int>(
            async (session, _) =>
            {
                Expect.Success(await shop.HoldAsync(session, hold).ConfigureAwait(false), "What has room can be held.");
                return Veto;
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused(Veto.Code, result, "The refusal comes out.");
        Expect.Equal(null, await shop.FindAsync(hold.Key).ConfigureAwait(false), "An undone session leaves no hold.");
        await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
    }
}
