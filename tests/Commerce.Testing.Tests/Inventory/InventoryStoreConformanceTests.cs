using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Inventory.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class InventoryStoreConformanceTests
{
    [Fact]
    public Task A_store_that_forgets_keys_fails() =>
        ExpectFailureAsync(inner => new ForgetfulStore(inner), "A_key_repeated_returns_its_reservation_and_takes_nothing_again", "I4_Many_callers_with_one_key_make_one_reservation");

    [Fact]
    public Task A_store_that_frees_twice_fails() =>
        ExpectFailureAsync(inner => new TwiceFreeingStore(inner), "A_release_frees_the_goods_once", "A_release_after_expiry_is_a_no_op", "A_release_that_races_with_releases_and_expiry_frees_once");

    [Fact]
    public Task A_store_without_ledger_fails() =>
        ExpectFailureAsync(inner => new LedgerlessStore(inner), "A_reservation_holds_goods_without_moving_them", "All_lines_are_held_or_none");

    [Fact]
    public Task A_store_that_holds_some_of_the_lines_fails() =>
        ExpectFailureAsync(inner => new PartialStore(inner), "All_lines_are_held_or_none", "Lines_of_one_SKU_count_together");

    [Fact]
    public Task A_store_that_does_not_ask_what_is_preferred_fails() => ExpectFailureAsync(
        inner => new IndifferentStore(inner),
        "I3_In_order_of_priority_a_line_is_split_although_one_location_has_it",
        "The_ranks_of_a_demand_go_before_the_priority_of_locations",
        "Two_cheap_shipments_go_before_a_dear_one",
        "Each_demand_of_a_group_has_its_own_preference");

    [Fact]
    public Task A_store_whose_short_way_knows_no_preference_fails() =>
        ExpectFailureAsync(inner => new ShortWayStore(inner), "The_ranks_of_a_demand_go_before_the_priority_of_locations");

    [Fact]
    public Task A_store_that_serves_line_by_line_fails() => ExpectFailureAsync(
        inner => new LineByLineStore(inner), "Several_SKUs_come_in_as_few_shipments_as_can_be", "Of_as_many_shipments_those_of_the_lowest_priority_serve");

    [Fact]
    public Task A_store_that_lets_the_clock_decide_fails() =>
        ExpectFailureAsync(inner => new ClockWatchingStore(inner), "A_late_commit_succeeds_while_nobody_expired_it");

    [Fact]
    public Task A_store_that_looks_before_it_locks_oversells_and_fails()
    {
        var levels = new UnlockedLevels();
        return ExpectFailureAsync(inner => new UnlockedStore(inner, levels), "I1_Many_buyers_of_1_unit_get_exactly_1", "I1_Many_buyers_of_10_units_get_exactly_10");
    }

    [Fact]
    public Task A_store_that_decides_a_group_on_the_stock_before_it_oversells_and_fails() =>
        ExpectFailureAsync(inner => new CarelessGroupStore(inner), "A_group_is_served_in_its_order_until_nothing_is_left", "I1_Many_groups_sell_exactly_what_is_there");

    [Fact]
    public Task A_store_that_forgets_too_early_fails() => ExpectFailureAsync(
        inner => new HastyForgettingStore(inner),
        "What_was_freed_at_the_moment_asked_for_is_kept",
        "Freed_reservations_of_all_shops_are_forgotten_in_batches",
        "A_command_is_known_until_its_key_is_forgotten");

    [Fact]
    public Task A_store_that_never_forgets_fails() => ExpectFailureAsync(
        inner => new HoardingStore(inner),
        "What_was_freed_long_ago_is_forgotten_and_the_ledger_stays",
        "The_key_of_a_forgotten_reservation_is_new",
        "Keys_of_commands_of_all_shops_are_forgotten_in_batches");

    [Fact]
    public Task An_auditor_that_takes_the_level_from_the_ledger_sees_nothing_and_fails() => ExpectFailureAsync(
        inner => new BlindAuditStore(inner),
        "I7_A_count_that_no_movement_tells_of_is_found_and_the_ledger_gets_what_it_lacks",
        "I7_Reserved_goods_that_nobody_holds_are_found_and_freed",
        "I7_A_forgotten_expiry_is_found_and_looked_up");

    [Fact]
    public Task An_auditor_that_sees_two_moments_raises_false_alarms_and_fails()
    {
        var before = new AccountsOfBefore();
        return ExpectFailureAsync(inner => new TornAuditStore(inner, before), "An_audit_beside_a_running_shop_finds_nothing");
    }

    [Fact]
    public Task A_store_that_repairs_without_a_trace_fails() => ExpectFailureAsync(
        inner => new SilentRepairStore(inner),
        "I7_A_count_that_no_movement_tells_of_is_found_and_the_ledger_gets_what_it_lacks",
        "I7_A_forgotten_expiry_is_found_and_looked_up");

    [Fact]
    public Task A_store_that_repairs_what_was_not_found_fails() => ExpectFailureAsync(
        inner => new EagerRepairStore(inner),
        "A_finding_that_is_no_more_or_another_is_not_repaired",
        "Many_who_repair_the_same_finding_repair_it_once");

    [Fact]
    public Task A_store_that_makes_a_reservation_anew_to_revise_it_fails() => ExpectFailureAsync(
        inner => new RemakingStore(inner),
        "I6_The_same_lines_again_change_nothing",
        "I6_Only_the_difference_moves",
        "Whoever_is_promised_more_waits_at_the_end_of_the_line",
        "What_was_sold_and_not_sent_lies_in_stock_again");

    [Fact]
    public Task A_store_that_takes_a_parcel_back_twice_fails() => ExpectFailureAsync(inner => new DoubleScanStore(inner), "I11_Good_returns_are_sold_again_others_are_put_aside");

    [Fact]
    public Task A_store_that_ends_an_import_at_the_first_refusal_fails() => ExpectFailureAsync(inner => new HaltingStore(inner), "I8_An_import_has_an_outcome_for_each_row");

    [Fact]
    public Task A_store_that_promises_without_limit_fails() => ExpectFailureAsync(
        inner => new GenerousStore(inner),
        "Nothing_is_promised_beyond_what_lies_there_unless_the_policy_says_so",
        "A_limit_that_is_lowered_takes_back_no_promise",
        "Preorders_have_a_limit_of_their_own_until_their_time_is_over");

    [Fact]
    public Task A_store_that_believes_each_stamp_sells_goods_before_they_came_and_fails() =>
        ExpectFailureAsync(inner => new StampTrustingStore(inner), "A_ledger_is_read_up_to_its_first_later_movement");

    [Fact]
    public Task A_store_that_skips_the_rest_of_a_ledger_fails() =>
        ExpectFailureAsync(inner => new LedgerSkippingStore(inner), "Pages_of_any_length_list_each_movement_of_goods_once");

    [Fact]
    public Task A_store_that_tells_again_what_has_not_changed_fails() =>
        ExpectFailureAsync(inner => new RepeatingSignalStore(inner), "Low_stock_is_noted_once_and_again_only_after_it_rose");

    [Fact]
    public Task A_store_that_never_tells_again_fails()
    {
        var told = new ConcurrentDictionary<(ShopId, Sku, LocationId?), bool>();
        return ExpectFailureAsync(
            inner => new DeafSignalStore(inner, told),
            "Low_stock_is_noted_once_and_again_only_after_it_rose",
            "What_is_out_and_there_again_is_noted_over_all_locations");
    }

    [Fact]
    public Task A_store_whose_positions_change_fails() => ExpectFailureAsync(
        inner => new RenumberingFeedStore(inner), "Positions_never_change");

    [Fact]
    public Task A_store_that_feeds_twice_fails() => ExpectFailureAsync(
        inner => new LeakingFeedStore(inner), "The_feed_has_each_movement_of_all_SKUs_once", "Readers_beside_writers_miss_nothing_and_hear_nothing_twice");

    [Fact]
    public void Names_are_unique() =>
        InventoryStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.NotBeEmpty();

    private static async Task ExpectFailureAsync(Func<IInventoryStore, IInventoryStore> breakIt, params string[] names)
    {
        var broken = InventoryStoreConformance.Cases(_ => Task.FromResult(Open(breakIt))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var sound = InventoryStoreConformance.Cases(_ => Task.FromResult(Open(store => store))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var name in names)
        {
            await broken[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>(name);
            await sound[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().NotThrowAsync(name);
        }
    }

    private static InventoryConformanceTarget Open(Func<IInventoryStore, IInventoryStore> wrap)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddInMemoryStore(session => wrap(new InMemoryInventoryStore(session)));
        services.AddMessaging();
        services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(BackorderFilled), "inventory.backorder_filled/1", InventoryJsonContext.Default));
        var provider = services.BuildServiceProvider();
        var sessions = provider.GetRequiredService<ICommerceSessions>();
        return new InventoryConformanceTarget(sessions, provider) { Damage = InMemoryStockDamage.Of(sessions) };
    }
}
