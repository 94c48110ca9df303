using System.Globalization;
using Commerce.Promotions;
using Shop = Commerce.Testing.PromotionUsageConformanceShop;

namespace Commerce.Testing;

/// <summary>Many callers at once: whatever is limited is granted exactly as often as the limit says.</summary>
internal static class PromotionUsageStormCases
{
    private const int Tasks = 64;
    private const int AttemptsEach = 4;
    private static readonly CouponCode Code = CouponCode.Of("SPRING-7KQ2");

    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        ("D7_Many_orders_get_exactly_1_use", shop => GrantAsync(shop, 1, _ => Shop.Use(uses: 1), "promotions.exhausted")),
        ("D7_Many_orders_get_exactly_10_uses", shop => GrantAsync(shop, 10, _ => Shop.Use(uses: 10), "promotions.exhausted")),
        ("D7_Many_orders_get_exactly_100_uses", shop => GrantAsync(shop, 100, _ => Shop.Use(uses: 100), "promotions.exhausted")),
        ("D8_Many_orders_of_one_customer_get_exactly_2_uses", shop => GrantAsync(shop, 2, _ => Shop.Use(perCustomer: 2), "promotions.exhausted_for_customer")),
        ("D9_Many_orders_never_spend_more_than_the_budget", shop => GrantAsync(shop, 33, _ => Shop.Use(budget: 1000, discount: 30), "promotions.budget_exhausted")),
        ("Many_orders_use_a_code_exactly_once", shop => GrantAsync(shop, 1, _ => Shop.Use(code: Code), "promotions.code_used")),
        (nameof(Orders_with_promotions_in_opposite_order_do_not_block_each_other), Orders_with_promotions_in_opposite_order_do_not_block_each_other),
        (nameof(Many_callers_with_one_key_count_once), Many_callers_with_one_key_count_once),
        (nameof(Many_releases_of_one_hold_give_back_once), Many_releases_of_one_hold_give_back_once),
        (nameof(A_commit_that_races_with_release_and_sweep_leaves_the_counters_right), A_commit_that_races_with_release_and_sweep_leaves_the_counters_right),
        (nameof(Orders_that_race_for_due_uses_get_them_once), Orders_that_race_for_due_uses_get_them_once),
    ];

    private static async Task GrantAsync(Shop shop, int granted, Func<int, PromotionUse> use, string refusal)
    {
        var results = (await Shop.AtOnceAsync(Tasks, async task =>
        {
            List<CommerceResult<PromotionUsageChange>> own = [];
            for (var i = 0; i < AttemptsEach; i++)
            {
                own.Add(await shop.HoldAsync(shop.NewKey(), Shop.Alice, use(task)).ConfigureAwait(false));
            }

            return own;
        }).ConfigureAwait(false)).SelectMany(own => own).ToArray();
        Expect.Equal(granted, results.Count(r => r.IsSuccess), "Exactly what the limit allows is granted. (orders)");
        Expect.True(results.All(r => r.IsSuccess || string.Equals(r.Error.Code, refusal, StringComparison.Ordinal)), $"Who came too late is told {refusal}.");
        await shop.ExpectUsesAsync(granted, "What was granted is counted.").ConfigureAwait(false);
    }

    private static async Task Orders_with_promotions_in_opposite_order_do_not_block_each_other(Shop shop)
    {
        PromotionUse[] uses = [Shop.Use(uses: 20), Shop.Use(uses: 20, promotion: Shop.Summer)];
        var results = await Shop.AtOnceAsync(Tasks, i => shop.HoldAsync(i % 2 == 0 ? uses : [.. uses.Reverse()])).ConfigureAwait(false);
        Expect.Equal(20, results.Count(r => r.IsSuccess), "Exactly what the limit allows is granted. (orders)");
        await shop.ExpectUsesAsync(20, "The first is used up.").ConfigureAwait(false);
        await shop.ExpectUsesAsync(20, "So is the second.", Shop.Summer).ConfigureAwait(false);
    }

    private static async Task Many_callers_with_one_key_count_once(Shop shop)
    {
        var key = shop.NewKey();
        var results = await Shop.AtOnceAsync(Tasks, _ => shop.HoldAsync(key, Shop.Alice, Shop.Use(uses: 10, code: Code))).ConfigureAwait(false);
        Expect.True(results.All(r => r.IsSuccess), "Every caller finds it held.");
        await shop.ExpectUsesAsync(1, "One key counts once.").ConfigureAwait(false);
        var commits = await Shop.AtOnceAsync(Tasks, _ => shop.CommitAsync(key)).ConfigureAwait(false);
        Expect.True(commits.All(r => r.IsSuccess), "Every caller finds it committed.");
        await shop.ExpectUsesAsync(1, "Committed by many, it counts once.").ConfigureAwait(false);
    }

    private static async Task Many_releases_of_one_hold_give_back_once(Shop shop)
    {
        for (var i = 0; i < 5; i++)
        {
            await shop.HeldAsync(Shop.Use(uses: 10)).ConfigureAwait(false);
        }

        var key = await shop.HeldAsync(Shop.Use(uses: 10)).ConfigureAwait(false);
        await Shop.AtOnceAsync(Tasks, _ => shop.ReleaseAsync(key)).ConfigureAwait(false);
        await shop.ExpectUsesAsync(5, "The uses of others stay.").ConfigureAwait(false);
    }

    private static async Task A_commit_that_races_with_release_and_sweep_leaves_the_counters_right(Shop shop)
    {
        var keys = new IdempotencyKey[Tasks];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = await shop.HeldAsync(Shop.Use(uses: Tasks, budget: 100 * Tasks)).ConfigureAwait(false);
        }

        shop.Now = shop.Now.AddHours(1);
        await Shop.AtOnceAsync(Tasks * 3, async i =>
        {
            var key = keys[i / 3];
            return (i % 3) switch
            {
                0 => (await shop.CommitAsync(key).ConfigureAwait(false)).IsSuccess,
                1 => (await shop.ReleaseAsync(key).ConfigureAwait(false)).IsSuccess,
                _ => await shop.ExpireDueAsync(limit: 1).ConfigureAwait(false) == 1,
            };
        }).ConfigureAwait(false);
        await shop.ExpectUsesAsync(0, "All were released, before or after their commit.").ConfigureAwait(false);
    }

    private static async Task Orders_that_race_for_due_uses_get_them_once(Shop shop)
    {
        for (var i = 0; i < 10; i++)
        {
            await shop.HeldAsync(Shop.Use(uses: 10)).ConfigureAwait(false);
        }

        shop.Now = shop.Now.AddMinutes(30);
        var sweeps = Shop.AtOnceAsync(8, _ => shop.ExpireDueAsync(limit: 2));
        var results = await Shop.AtOnceAsync(
            Tasks,
            i => shop.HoldAsync(shop.NewKey(), CustomerRef.Registered(i.ToString(CultureInfo.InvariantCulture)), Shop.Use(uses: 10))).ConfigureAwait(false);
        await sweeps.ConfigureAwait(false);
        Expect.Equal(10, results.Count(r => r.IsSuccess), "Uses whose time ran out are granted again, once. (orders)");
    }
}
