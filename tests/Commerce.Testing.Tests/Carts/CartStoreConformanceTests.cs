using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Commerce.Testing.Tests;

namespace Commerce.Carts.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class CartStoreConformanceTests
{
    [Fact]
    public Task A_store_that_ignores_versions_fails() => ExpectFailureAsync(
        inner => new VersionlessCartStore(inner),
        "An_id_is_added_once",
        "A_change_of_what_is_not_there_is_refused",
        "A_change_of_another_version_is_refused_and_changes_nothing",
        "Of_64_rivals_that_add_one_id_one_wins",
        "Of_64_rivals_that_change_one_version_one_wins",
        "A_history_of_64_callers_has_one_legal_order");

    [Fact]
    public Task A_store_that_ignores_shops_fails()
    {
        var only = ShopId.Of("only");
        return ExpectFailureAsync(inner => new ShoplessCartStore(inner, only), "Equal_ids_in_two_shops_are_two_records", "Deleting_leaves_the_carts_of_other_shops");
    }

    [Fact]
    public Task A_store_that_lists_drafts_without_their_conditions_fails() => ExpectFailureAsync(
        inner => new CarelessDraftStore(inner),
        "Drafts_are_listed_the_newest_first_page_by_page",
        "A_draft_that_expired_is_not_listed",
        "Drafts_of_a_customer_and_of_nobody_are_listed_apart");

    [Fact]
    public Task A_store_whose_drafts_stay_drafts_of_all_shops_fails()
    {
        var drafts = new ConcurrentDictionary<(ShopId, CartId), Cart>();
        return ExpectFailureAsync(inner => new StickyDraftStore(inner, drafts), "Only_open_drafts_of_the_staff_are_listed", "Drafts_of_other_shops_are_not_listed");
    }

    [Fact]
    public Task A_store_that_answers_from_a_cache_fails()
    {
        var cache = new ConcurrentDictionary<(ShopId, CartId), Cart>();
        return ExpectFailureAsync(inner => new CachingCartStore(inner, cache), "Each_change_counts_one_version", "A_session_sees_its_own_changes", "A_history_of_64_callers_has_one_legal_order");
    }

    [Fact]
    public Task A_store_that_rounds_times_fails() => ExpectFailureAsync(inner => new RoundingCartStore(inner), "What_is_saved_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_forgets_attributes_fails() => ExpectFailureAsync(inner => new ForgetfulCartStore(inner), "What_is_changed_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_keeps_for_ever_what_was_bought_fails() => ExpectFailureAsync(
        inner => new HoardingCartStore(inner), "Carts_that_expired_are_deleted_whatever_became_of_them", "An_ordered_cart_is_kept_until_its_time");

    [Fact]
    public Task A_store_that_deletes_too_early_fails()
    {
        var carts = new ConcurrentDictionary<(ShopId, CartId), Cart>();
        return ExpectFailureAsync(inner => new GreedyCartStore(inner, carts), "A_cart_that_expires_at_the_moment_asked_for_is_kept");
    }

    [Fact]
    public Task A_store_without_limits_fails() => ExpectFailureAsync(
        inner => new LimitlessCartStore(inner), "No_more_carts_are_deleted_than_asked_for", "No_more_shops_are_listed_than_asked_for", "Carts_deleted_by_many_at_once_are_counted_once");

    [Fact]
    public Task A_store_that_writes_past_the_transaction_fails()
    {
        var carts = new ConcurrentDictionary<(ShopId, CartId), Cart>();
        return ExpectFailureAsync(
            inner => new UnboundCartStore(inner, carts),
            "A_refused_session_leaves_nothing",
            "A_session_that_throws_leaves_nothing",
            "A_refused_session_undoes_what_its_parts_saved",
            "A_refusal_inside_a_session_undoes_only_its_own_part",
            "An_exception_inside_a_session_undoes_only_its_own_part");
    }

    [Fact]
    public Task A_store_whose_refusals_abort_the_session_fails() =>
        ExpectFailureAsync(inner => new AbortingCartStore(inner), "A_conflict_leaves_the_rest_of_its_session");

    [Fact]
    public void Names_are_unique() =>
        CartStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(30);

    private static Task ExpectFailureAsync(Func<ICartStore, ICartStore> breakIt, params string[] names) => BrokenSuite.ExpectFailureAsync(
        CartStoreConformance.Cases(_ => Task.FromResult(Open(breakIt))), CartStoreConformance.Cases(_ => Task.FromResult(Open(store => store))), names);

    private static CartConformanceTarget Open(Func<ICartStore, ICartStore> wrap)
    {
        var provider = BrokenSuite.Open(services => services.AddInMemoryStore(session => wrap(new InMemoryCartStore(session))));
        return new CartConformanceTarget(provider.Sessions(), provider.Types(), provider);
    }
}
