using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Testing;
using Commerce.Testing.Tests;

namespace Commerce.Checkout.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class CheckoutAttemptStoreConformanceTests
{
    [Fact]
    public Task A_store_that_says_nothing_of_a_second_attempt_fails() => ExpectFailureAsync(
        inner => new SilentAttemptStore(inner),
        "A_key_is_added_once",
        "A_payment_is_made_by_one_attempt",
        "Of_64_rivals_that_add_one_key_one_wins",
        "Of_64_rivals_that_add_one_payment_one_wins");

    [Fact]
    public Task A_store_that_writes_past_the_transaction_fails()
    {
        var attempts = new ConcurrentDictionary<(ShopId, IdempotencyKey), CheckoutAttempt>();
        return ExpectFailureAsync(
            _ => new UnboundAttemptStore(attempts),
            "A_refused_session_leaves_no_attempt",
            "A_session_that_throws_leaves_no_attempt",
            "An_undone_part_of_a_session_leaves_no_attempt",
            "A_key_is_added_once");
    }

    [Fact]
    public Task A_store_that_forgets_the_shop_of_payments_fails()
    {
        var byPayment = new ConcurrentDictionary<PaymentId, CheckoutAttempt>();
        return ExpectFailureAsync(inner => new ShoplessPaymentAttemptStore(inner, byPayment), "Equal_keys_and_payments_in_two_shops_are_two_attempts");
    }

    [Fact]
    public Task A_store_that_ignores_case_fails() => ExpectFailureAsync(inner => new CaselessAttemptStore(inner), "Keys_differ_by_case");

    [Fact]
    public Task A_store_that_rounds_times_fails() => ExpectFailureAsync(
        inner => new RoundingAttemptStore(inner), "An_attempt_is_found_by_its_key_and_its_payment", "Several_attempts_may_pay_for_one_order");

    [Fact]
    public Task A_store_for_which_no_payment_is_one_payment_fails() => ExpectFailureAsync(inner => new EmptyPaymentAttemptStore(inner), "Attempts_without_payment_do_not_meet");

    [Fact]
    public Task A_store_that_forgets_attempts_with_open_commands_fails()
    {
        var attempts = new ConcurrentDictionary<(ShopId, IdempotencyKey), CheckoutAttempt>();
        return ExpectFailureAsync(inner => new HastyForgettingAttemptStore(inner, attempts), "An_attempt_stays_while_its_command_is_open_or_answered");
    }

    [Fact]
    public void Names_are_unique() =>
        CheckoutAttemptStoreConformance.Cases(_ => throw new NotSupportedException()).Select(c => c.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(10);

    private static Task ExpectFailureAsync(Func<ICheckoutAttemptStore, ICheckoutAttemptStore> breakIt, params string[] names) => BrokenSuite.ExpectFailureAsync(
        CheckoutAttemptStoreConformance.Cases(_ => Task.FromResult(Open(breakIt))), CheckoutAttemptStoreConformance.Cases(_ => Task.FromResult(Open(store => store))), names);

    private static CheckoutAttemptConformanceTarget Open(Func<ICheckoutAttemptStore, ICheckoutAttemptStore> wrap)
    {
        var provider = BrokenSuite.Open(services => services.AddInMemoryStore(session => wrap(new InMemoryCheckoutAttemptStore(session))));
        return new CheckoutAttemptConformanceTarget(provider.Sessions(), provider);
    }
}
