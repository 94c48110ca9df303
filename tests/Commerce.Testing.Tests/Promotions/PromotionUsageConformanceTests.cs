using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class PromotionUsageConformanceTests
{
    [Fact]
    public Task A_store_that_ignores_the_customer_fails() => ExpectFailureAsync(
        inner => new CustomerBlindUsageStore(inner),
        "A_customer_uses_a_promotion_as_often_as_its_limit_says",
        "D8_Many_orders_of_one_customer_get_exactly_2_uses",
        "A_guest_with_the_address_in_other_case_is_the_same_customer");

    [Fact]
    public Task A_store_that_gives_back_twice_fails()
    {
        var keys = new UsageKeys();
        return ExpectFailureAsync(
            inner => new TwiceGivingUsageStore(inner, keys),
            "A_release_gives_everything_back_once",
            "A_release_of_a_committed_hold_gives_everything_back_once",
            "Many_releases_of_one_hold_give_back_once");
    }

    [Fact]
    public Task A_store_that_looks_before_it_locks_goes_over_the_limit_and_fails()
    {
        var usage = new UnlockedUsage();
        return ExpectFailureAsync(inner => new UnlockedUsageStore(inner, usage), "D7_Many_orders_get_exactly_1_use", "D7_Many_orders_get_exactly_10_uses");
    }

    [Fact]
    public Task A_store_that_forgets_keys_fails() =>
        ExpectFailureAsync(inner => new KeylessUsageStore(inner), "The_same_hold_again_counts_once", "Many_callers_with_one_key_count_once");

    [Fact]
    public Task A_store_that_holds_a_part_of_an_order_fails() =>
        ExpectFailureAsync(inner => new PartialUsageStore(inner), "All_uses_of_an_order_are_held_or_none");

    [Fact]
    public Task A_store_that_never_gives_back_what_is_due_fails() =>
        ExpectFailureAsync(inner => new HoardingUsageStore(inner), "A_due_hold_makes_room_before_anybody_sweeps", "A_swept_hold_makes_room");

    [Fact]
    public Task A_store_that_forgets_too_early_fails() =>
        ExpectFailureAsync(inner => new HastyForgettingUsageStore(inner), "What_ended_at_the_moment_asked_for_is_kept");

    [Fact]
    public Task A_store_that_never_forgets_fails() => ExpectFailureAsync(
        inner => new ForgetlessUsageStore(inner),
        "Holds_that_ended_long_ago_are_forgotten_and_no_counter_changes",
        "The_key_of_a_forgotten_hold_is_new",
        "Ended_holds_are_forgotten_in_batches");

    [Fact]
    public void Names_are_unique() =>
        PromotionUsageConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.NotBeEmpty();

    private static async Task ExpectFailureAsync(Func<IPromotionUsageStore, IPromotionUsageStore> breakIt, params string[] names)
    {
        var broken = PromotionUsageConformance.Cases(_ => Task.FromResult(Open(breakIt))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var sound = PromotionUsageConformance.Cases(_ => Task.FromResult(Open(store => store))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var name in names)
        {
            await broken[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>(name);
            await sound[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().NotThrowAsync(name);
        }
    }

    private static PromotionUsageConformanceTarget Open(Func<IPromotionUsageStore, IPromotionUsageStore> wrap)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInMemoryStore(session => wrap(new InMemoryPromotionUsageStore(session)));
        services.AddMessaging();
        var provider = services.BuildServiceProvider();
        return new PromotionUsageConformanceTarget(provider.GetRequiredService<ICommerceSessions>(), provider);
    }
}
