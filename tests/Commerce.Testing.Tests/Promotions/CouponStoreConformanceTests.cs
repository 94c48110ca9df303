using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Commerce.Testing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class CouponStoreConformanceTests
{
    [Fact]
    public Task A_store_that_echoes_what_was_entered_fails() =>
        ExpectFailureAsync(inner => new EchoingCouponStore(inner), "A_code_is_found_however_it_is_written_and_shown_as_it_was_made");

    [Fact]
    public Task A_store_that_forgets_the_shop_in_a_list_fails()
    {
        var shops = new ConcurrentDictionary<ShopId, bool>();
        return ExpectFailureAsync(inner => new ShoplessCouponStore(inner, shops), "Equal_codes_and_batches_in_two_shops_are_two");
    }

    [Fact]
    public Task A_store_that_ignores_the_time_fails() => ExpectFailureAsync(
        inner => new TimelessCouponStore(inner), "Uses_whose_time_ran_out_count_no_more", "The_own_hold_of_whoever_asks_does_not_count");

    [Fact]
    public Task A_store_that_believes_counts_fails()
    {
        var counts = new ConcurrentDictionary<(ShopId, CouponBatchId), int>();
        return ExpectFailureAsync(
            inner => new CredulousCouponStore(inner, counts),
            "A_batch_counts_its_codes_itself",
            "Codes_that_64_callers_add_to_one_batch_are_all_counted",
            "An_undone_part_of_a_session_leaves_no_codes");
    }

    [Fact]
    public Task A_store_that_sorts_capitals_first_fails() => ExpectFailureAsync(
        inner => new OrdinalCouponStore(inner), "Codes_are_listed_in_alphabetical_order_page_by_page", "A_page_may_start_after_a_code_that_is_not_there");

    [Fact]
    public Task A_store_that_repeats_the_last_of_a_page_fails() =>
        ExpectFailureAsync(inner => new RepeatingCouponStore(inner), "Batches_are_listed_newest_first_page_by_page", "Batches_of_a_promotion_are_listed");

    [Fact]
    public Task A_store_that_ends_twice_fails()
    {
        var ends = new ConcurrentDictionary<(ShopId, CouponBatchId), DateTimeOffset>();
        return ExpectFailureAsync(
            inner => new MovingEndCouponStore(inner, ends), "A_batch_is_ended_once_with_all_its_codes", "A_batch_that_64_callers_end_is_ended_once", "A_refused_session_ends_nothing");
    }

    [Fact]
    public Task A_store_that_looks_before_it_locks_fails()
    {
        var codes = new ConcurrentDictionary<(ShopId, CouponCode), CouponBatchId>();
        return ExpectFailureAsync(inner => new UnlockedCouponStore(inner, codes), "Of_64_rivals_that_add_the_same_codes_each_code_goes_to_one", "A_refused_session_leaves_neither_batch_nor_codes");
    }

    [Fact]
    public void Names_are_unique() =>
        CouponStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(25);

    private static Task ExpectFailureAsync(Func<ICouponStore, ICouponStore> breakIt, params string[] names) => BrokenSuite.ExpectFailureAsync(
        CouponStoreConformance.Cases(_ => Task.FromResult(Open(breakIt))), CouponStoreConformance.Cases(_ => Task.FromResult(Open(store => store))), names);

    private static CouponConformanceTarget Open(Func<ICouponStore, ICouponStore> wrap)
    {
        var provider = BrokenSuite.Open(services => services.AddInMemoryStore(session => wrap(new InMemoryCouponStore(session))));
        return new CouponConformanceTarget(provider.Sessions(), provider);
    }
}
