using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Commerce.Testing.Tests;

namespace Commerce.Payments.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class PaymentStoreConformanceTests
{
    [Fact]
    public Task A_store_that_ignores_versions_fails() => ExpectFailureAsync(
        inner => new VersionlessPaymentStore(inner),
        "An_id_is_added_once",
        "A_change_of_another_version_is_refused_and_changes_nothing",
        "Of_64_rivals_that_change_one_version_one_wins",
        "A_history_of_64_callers_has_one_legal_order");

    [Fact]
    public Task A_store_that_forgets_the_shop_in_a_list_fails()
    {
        var shops = new ConcurrentDictionary<ShopId, bool>();
        return ExpectFailureAsync(inner => new ShoplessListPaymentStore(inner, shops), "Payments_of_another_shop_are_not_listed");
    }

    [Fact]
    public Task A_store_that_lists_the_newest_first_fails() => ExpectFailureAsync(
        inner => new BackwardPaymentStore(inner), "Payments_of_an_order_are_listed_oldest_first", "A_list_shows_payments_with_everything_in_them");

    [Fact]
    public Task A_store_that_loses_equal_entries_of_the_ledger_fails() =>
        ExpectFailureAsync(inner => new DistinctLedgerPaymentStore(inner), "What_is_saved_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_loses_the_facts_of_a_failure_fails() => ExpectFailureAsync(
        inner => new FactlessPaymentStore(inner), "What_is_saved_comes_back_with_everything_in_it", "What_is_changed_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_loses_letters_fails() => ExpectFailureAsync(inner => new TrimmingPaymentStore(inner), "What_is_saved_comes_back_with_everything_in_it");

    [Fact]
    public Task A_store_that_writes_past_the_transaction_fails()
    {
        var payments = new ConcurrentDictionary<(ShopId, PaymentId), Payment>();
        return ExpectFailureAsync(
            inner => new UnboundPaymentStore(inner, payments),
            "A_refused_session_leaves_nothing",
            "A_session_that_throws_leaves_nothing",
            "A_refusal_inside_a_session_undoes_only_its_own_part");
    }

    [Fact]
    public Task A_store_whose_pages_overlap_fails() => ExpectFailureAsync(
        inner => new StutteringPaymentStore(inner), "Pages_of_payments_answer_as_a_plain_filter_does", "A_payment_that_is_added_meanwhile_moves_no_page");

    [Fact]
    public Task A_store_that_forgets_the_provider_of_a_reference_fails() =>
        ExpectFailureAsync(inner => new ProviderlessPaymentStore(inner), "Payments_are_found_by_the_references_of_their_provider");

    [Fact]
    public Task A_store_that_lists_what_was_booked_before_fails() =>
        ExpectFailureAsync(inner => new LaxBookingPaymentStore(inner), "Payments_are_listed_from_their_last_booking_on");

    [Fact]
    public Task A_store_that_forgets_the_time_in_a_page_of_operations_fails() =>
        ExpectFailureAsync(inner => new TimelessOperationStore(inner), "Pages_of_operations_answer_as_a_plain_filter_does");

    [Fact]
    public Task A_store_that_forgets_the_customer_in_a_page_fails() =>
        ExpectFailureAsync(inner => new CustomerlessPaymentStore(inner), "Pages_of_payments_answer_as_a_plain_filter_does");

    [Fact]
    public Task A_store_that_lists_operations_of_any_state_fails() =>
        ExpectFailureAsync(inner => new StatelessOperationStore(inner), "Pages_of_operations_answer_as_a_plain_filter_does");

    [Fact]
    public Task A_store_that_finds_operations_before_their_time_fails() =>
        ExpectFailureAsync(inner => new EagerPaymentStore(inner), "What_is_due_is_found_in_all_shops_the_longest_due_first");

    [Fact]
    public Task A_store_that_lists_operations_as_they_were_fails()
    {
        var first = new ConcurrentDictionary<(ShopId, PaymentOperationId), PaymentOperation>();
        return ExpectFailureAsync(inner => new StaleOperationStore(inner, first), "An_operation_is_listed_as_it_is_now");
    }

    [Fact]
    public void Names_are_unique() =>
        PaymentStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(25);

    private static Task ExpectFailureAsync(Func<IPaymentStore, IPaymentStore> breakIt, params string[] names) => BrokenSuite.ExpectFailureAsync(
        PaymentStoreConformance.Cases(_ => Task.FromResult(Open(breakIt))), PaymentStoreConformance.Cases(_ => Task.FromResult(Open(store => store))), names);

    private static PaymentConformanceTarget Open(Func<IPaymentStore, IPaymentStore> wrap)
    {
        var provider = BrokenSuite.Open(services => services.AddInMemoryStore(session => wrap(new InMemoryPaymentStore(session))));
        return new PaymentConformanceTarget(provider.Sessions(), provider.Types(), provider);
    }
}
