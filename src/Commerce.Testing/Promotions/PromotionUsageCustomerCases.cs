using Shop = Commerce.Testing.PromotionUsageConformanceShop;

namespace Commerce.Testing;

/// <summary>Customers who turn out to be one.</summary>
internal static class PromotionUsageCustomerCases
{
    private static readonly CustomerRef Guest = CustomerRef.Guest("Ann@Example.com");

    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(A_guest_with_the_address_in_other_case_is_the_same_customer), A_guest_with_the_address_in_other_case_is_the_same_customer),
        (nameof(Uses_of_a_guest_count_for_the_account_after_a_merge), Uses_of_a_guest_count_for_the_account_after_a_merge),
        (nameof(A_guest_who_was_merged_is_counted_as_the_account), A_guest_who_was_merged_is_counted_as_the_account),
        (nameof(What_a_guest_held_is_given_back_to_the_account), What_a_guest_held_is_given_back_to_the_account),
        (nameof(A_merge_again_and_a_merge_back_change_nothing), A_merge_again_and_a_merge_back_change_nothing),
    ];

    private static async Task A_guest_with_the_address_in_other_case_is_the_same_customer(Shop shop)
    {
        Expect.Success(await shop.HoldAsync(shop.NewKey(), Guest, Shop.Use(perCustomer: 1)).ConfigureAwait(false), "There is room.");
        var again = await shop.HoldAsync(shop.NewKey(), CustomerRef.Guest("ann@example.COM"), Shop.Use(perCustomer: 1)).ConfigureAwait(false);
        Expect.Refused("promotions.exhausted_for_customer", again, "Letters in other case are the same address.");
    }

    private static async Task Uses_of_a_guest_count_for_the_account_after_a_merge(Shop shop)
    {
        Expect.Success(await shop.HoldAsync(shop.NewKey(), Guest, Shop.Use(perCustomer: 2)).ConfigureAwait(false), "There is room.");
        await shop.HeldAsync(Shop.Use(perCustomer: 2)).ConfigureAwait(false);
        await shop.MergeAsync(Guest, Shop.Alice).ConfigureAwait(false);
        Expect.Equal(2, (await shop.CountAsync(Shop.Alice).ConfigureAwait(false)).Of(Shop.Spring).CustomerUses, "Both are the account's.");
        Expect.Refused("promotions.exhausted_for_customer", await shop.HoldAsync(Shop.Use(perCustomer: 2)).ConfigureAwait(false), "The account used it twice.");
    }

    private static async Task A_guest_who_was_merged_is_counted_as_the_account(Shop shop)
    {
        await shop.MergeAsync(Guest, Shop.Alice).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(shop.NewKey(), Guest, Shop.Use(perCustomer: 1)).ConfigureAwait(false), "There is room.");
        Expect.Refused("promotions.exhausted_for_customer", await shop.HoldAsync(Shop.Use(perCustomer: 1)).ConfigureAwait(false), "Whoever comes back as a guest is the account.");
    }

    private static async Task What_a_guest_held_is_given_back_to_the_account(Shop shop)
    {
        var key = shop.NewKey();
        Expect.Success(await shop.HoldAsync(key, Guest, Shop.Use(perCustomer: 1)).ConfigureAwait(false), "There is room.");
        await shop.MergeAsync(Guest, Shop.Alice).ConfigureAwait(false);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        Expect.Equal(0, (await shop.CountAsync(Shop.Alice).ConfigureAwait(false)).Of(Shop.Spring).CustomerUses, "The account gets it back.");
        await shop.HeldAsync(Shop.Use(perCustomer: 1)).ConfigureAwait(false);
    }

    private static async Task A_merge_again_and_a_merge_back_change_nothing(Shop shop)
    {
        Expect.Success(await shop.HoldAsync(shop.NewKey(), Guest, Shop.Use()).ConfigureAwait(false), "There is room.");
        await shop.MergeAsync(Guest, Shop.Alice).ConfigureAwait(false);
        await shop.MergeAsync(Guest, Shop.Alice).ConfigureAwait(false);
        await shop.MergeAsync(Shop.Alice, Guest).ConfigureAwait(false);
        await shop.MergeAsync(Shop.Alice, Shop.Alice).ConfigureAwait(false);
        Expect.Equal(1, (await shop.CountAsync(Shop.Alice).ConfigureAwait(false)).Of(Shop.Spring).CustomerUses, "One use stays one use.");
        Expect.Equal(1, (await shop.CountAsync(Guest).ConfigureAwait(false)).Of(Shop.Spring).CustomerUses, "Asked for by either name.");
        Expect.Equal(0, (await shop.CountAsync(Shop.Bob).ConfigureAwait(false)).Of(Shop.Spring).CustomerUses, "And nobody else's.");
    }
}
