using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Commerce.Testing.Tests;

namespace Commerce.Orders.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class OrderStoreConformanceTests
{
    [Fact]
    public Task A_store_that_ignores_versions_fails() => ExpectFailureAsync(
        inner => new VersionlessOrderStore(inner),
        "An_id_is_added_once",
        "A_change_of_another_version_is_refused_and_changes_nothing",
        "Of_64_rivals_that_change_one_version_one_wins",
        "A_history_of_64_callers_has_one_legal_order");

    [Fact]
    public Task A_store_that_forgets_the_shop_in_a_list_fails()
    {
        var shops = new ConcurrentDictionary<ShopId, bool>();
        return ExpectFailureAsync(inner => new ShoplessListOrderStore(inner, shops), "Orders_of_another_shop_are_not_listed");
    }

    [Fact]
    public Task A_store_whose_pages_skip_what_is_equal_fails() => ExpectFailureAsync(
        inner => new MomentPagingOrderStore(inner), "Orders_are_listed_newest_first_page_by_page", "The_page_after_the_last_order_is_empty", "Filters_hold_together_on_every_page");

    [Fact]
    public Task A_store_that_filters_after_the_page_fails() => ExpectFailureAsync(inner => new LateFilterOrderStore(inner), "Filters_hold_together_on_every_page");

    [Fact]
    public Task A_store_that_looks_for_tags_within_words_fails() => ExpectFailureAsync(inner => new LikeOrderStore(inner), "Each_filter_and_sort_lists_what_a_plain_loop_finds");

    [Fact]
    public Task A_store_that_sorts_characters_instead_of_letters_fails() => ExpectFailureAsync(
        inner => new OrdinalOrderStore(inner), "Each_filter_and_sort_lists_what_a_plain_loop_finds", "Numbers_are_sorted_letter_by_letter");

    [Fact]
    public Task A_store_that_counts_orders_to_find_a_page_fails()
    {
        var offsets = new ConcurrentDictionary<(OrderSort, bool, OrderId), int>();
        return ExpectFailureAsync(
            inner => new OffsetOrderStore(inner, offsets), "A_place_in_a_list_survives_what_is_added_meanwhile", "A_page_may_start_before_an_order_that_is_not_there");
    }

    [Fact]
    public Task A_store_that_lists_stale_orders_fails()
    {
        var first = new ConcurrentDictionary<(ShopId, OrderId), Order>();
        return ExpectFailureAsync(inner => new StaleListOrderStore(inner, first), "A_list_shows_the_newest_version_once", "A_session_lists_its_own_orders");
    }

    [Fact]
    public Task A_store_that_knows_only_cents_fails() => ExpectFailureAsync(inner => new CentOrderStore(inner), "What_is_saved_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_loses_small_parts_of_prices_fails() => ExpectFailureAsync(
        inner => new TwoDecimalOrderStore(inner), "What_is_saved_comes_back_with_everything_in_it", "What_is_changed_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_takes_a_number_twice_fails() => ExpectFailureAsync(
        inner => new NumberTwiceOrderStore(inner), "A_number_stands_once_in_a_shop", "A_taken_number_leaves_the_rest_of_its_session", "Of_64_rivals_that_use_one_number_one_wins");

    [Fact]
    public Task A_sequence_beside_the_transaction_fails()
    {
        var last = new ConcurrentDictionary<ShopId, long>();
        return ExpectNumberFailureAsync(
            _ => new GappyNumberStore(last),
            "An_undone_session_gives_its_numbers_back",
            "An_undone_part_of_a_session_gives_its_numbers_back",
            "Orders_of_64_callers_of_whom_some_give_up_are_numbered_without_gap");
    }

    [Fact]
    public Task A_sequence_that_looks_before_it_locks_fails()
    {
        var last = new ConcurrentDictionary<ShopId, long>();
        return ExpectNumberFailureAsync(_ => new TwiceGivingNumberStore(last), "The_sequence_of_64_callers_has_no_gap_and_no_double");
    }

    [Fact]
    public Task A_sequence_of_all_shops_fails()
    {
        var only = ShopId.Of("only");
        return ExpectNumberFailureAsync(inner => new ShoplessNumberStore(inner, only), "Each_shop_has_a_sequence_of_its_own");
    }

    [Fact]
    public Task A_store_that_never_looks_at_a_parcel_again_fails()
    {
        var first = new ConcurrentDictionary<ShipmentId, string>();
        return ExpectFailureAsync(inner => new FirstParcelOrderStore(inner, first), "A_parcel_is_found_by_the_number_that_it_has_now");
    }

    [Fact]
    public Task A_store_that_lists_an_order_for_each_of_its_parcels_fails() =>
        ExpectFailureAsync(inner => new JoinedParcelOrderStore(inner), "Orders_of_one_tracking_number_are_listed_newest_first_each_once");

    [Fact]
    public Task A_store_that_finds_the_parcels_of_every_shop_fails()
    {
        var shops = new ConcurrentDictionary<ShopId, bool>();
        return ExpectFailureAsync(inner => new ShoplessParcelOrderStore(inner, shops), "A_parcel_of_another_shop_is_not_found");
    }

    [Fact]
    public Task A_store_whose_due_orders_skip_what_is_equal_fails() => ExpectFailureAsync(inner => new MomentDueOrderStore(inner), "Orders_that_are_due_are_listed_longest_first_page_by_page");

    [Fact]
    public Task A_store_that_digs_up_the_oldest_orders_fails() => ExpectFailureAsync(
        inner => new EndlessDueOrderStore(inner), "Orders_that_are_due_are_listed_longest_first_page_by_page");

    [Fact]
    public void Names_are_unique() =>
        OrderStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(40);

    private static Task ExpectFailureAsync(Func<IOrderStore, IOrderStore> breakIt, params string[] names) => ExpectFailureAsync(breakIt, store => store, names);

    private static Task ExpectNumberFailureAsync(Func<IOrderNumberStore, IOrderNumberStore> breakIt, params string[] names) => ExpectFailureAsync(store => store, breakIt, names);

    private static Task ExpectFailureAsync(Func<IOrderStore, IOrderStore> orders, Func<IOrderNumberStore, IOrderNumberStore> numbers, string[] names) => BrokenSuite.ExpectFailureAsync(
        OrderStoreConformance.Cases(_ => Task.FromResult(Open(orders, numbers))),
        OrderStoreConformance.Cases(_ => Task.FromResult(Open(store => store, store => store))),
        names);

    private static OrderConformanceTarget Open(Func<IOrderStore, IOrderStore> orders, Func<IOrderNumberStore, IOrderNumberStore> numbers)
    {
        var provider = BrokenSuite.Open(services => services
            .AddInMemoryStore(session => orders(new InMemoryOrderStore(session)))
            .AddInMemoryStore(session => numbers(new InMemoryOrderNumberStore(session))));
        return new OrderConformanceTarget(provider.Sessions(), provider.Types(), provider);
    }
}
