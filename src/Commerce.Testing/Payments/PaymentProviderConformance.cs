using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>
/// What every payment provider must do, bare and inside three wrappers: one that passes on, one that records, one that sends every call twice.
/// Hand the cases to one theory; each makes a target of its own. Cases of a capability that the provider lacks pass.
/// </summary>
public static class PaymentProviderConformance
{
    private const int Callers = 8;

    private static readonly (string Suffix, Func<IPaymentProvider, IPaymentProvider> Wrap)[] Wrappers =
    [
        ("", static provider => provider),
        ("inside_a_wrapper", static provider => new PassThroughPaymentProvider(provider)),
        ("inside_a_recorder", static provider => new RecordingPaymentProvider(provider)),
        ("when_every_call_is_repeated", static provider => new RepeatingPaymentProvider(provider)),
    ];

    private static readonly (string Name, Func<PaymentProviderTarget, CancellationToken, Task> Run)[] All =
    [
        ("It_has_a_name", HasNameAsync),
        ("Preparing_gives_a_reference_and_moves_no_money", PrepareMovesNoMoneyAsync),
        ("Preparing_twice_with_one_key_gives_one_reference", PrepareTwiceAsync),
        ("Two_payments_have_two_references", TwoPaymentsAsync),
        ("Confirming_moves_at_most_the_amount", ConfirmAsync),
        ("Confirming_twice_with_one_key_has_one_effect", ConfirmTwiceAsync),
        ("Confirming_at_the_same_time_with_one_key_has_one_effect", ConfirmConcurrentlyAsync),
        ("Confirming_an_unknown_reference_fails_clearly", UnknownReferenceAsync),
        ("Looking_up_after_confirming_gives_the_same_outcome", LookUpAsync),
        ("Looking_up_before_confirming_finds_no_money_and_no_decline", LookUpFirstAsync),
        ("A_wrapper_finds_the_capabilities_of_what_it_wraps", WrapperAsync),
        .. PaymentOperationCases.All,
    ];

    /// <summary>All cases.</summary>
    /// <param name="create">Makes a provider ready for use; called once per case.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<PaymentProviderTarget> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Wrappers.SelectMany(wrapper => All.Select(one => new ConformanceCase(
            wrapper.Suffix.Length == 0 ? one.Name : $"{one.Name}_{wrapper.Suffix}",
            token =>
            {
                var target = create();
                return one.Run(target with { Provider = wrapper.Wrap(target.Provider) }, token);
            })));
    }

    private static Task HasNameAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        Require(!string.IsNullOrWhiteSpace(target.Provider.Name), "the provider has no name.");
        Require(string.Equals(target.Provider.Name, target.Provider.Name, StringComparison.Ordinal), "the provider's name changes.");
        return Task.CompletedTask;
    }

    private static async Task PrepareMovesNoMoneyAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        Require(!string.IsNullOrWhiteSpace(prepared.Reference), "the reference is empty; nobody could look the payment up.");
        await RequireTakenAsync(target, attempt, Money.Zero(target.Amount.Currency), cancellationToken).ConfigureAwait(false);
    }

    private static async Task PrepareTwiceAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt(target);
        var first = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var second = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        Require(first == second, $"the same key gave the references '{first.Reference}' and '{second.Reference}'; a lost reply would leave a stray object.");
    }

    private static async Task TwoPaymentsAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var first = await new PaymentAttempt(target).PrepareAsync(cancellationToken).ConfigureAwait(false);
        var second = await new PaymentAttempt(target).PrepareAsync(cancellationToken).ConfigureAwait(false);
        Require(first != second, $"two payments share the reference '{first.Reference}'.");
    }

    private static async Task ConfirmAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var outcome = await attempt.ConfirmAsync(prepared.Reference, cancellationToken).ConfigureAwait(false);
        var taken = TakenBy(outcome, target.Amount.Currency);
        Require(taken.Currency == target.Amount.Currency, $"{target.Amount} was asked for; the outcome is in {taken.Currency}.");
        Require(taken <= target.Amount, $"{target.Amount} was asked for; the outcome says {taken}.");
        await RequireTakenAsync(target, attempt, taken, cancellationToken).ConfigureAwait(false);
    }

    private static async Task ConfirmTwiceAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var first = await attempt.ConfirmAsync(prepared.Reference, cancellationToken).ConfigureAwait(false);
        var second = await attempt.ConfirmAsync(prepared.Reference, cancellationToken).ConfigureAwait(false);
        Require(first == second, $"the same key was answered with {first} and then with {second}.");
        await RequireTakenAsync(target, attempt, TakenBy(first, target.Amount.Currency), cancellationToken).ConfigureAwait(false);
    }

    private static async Task ConfirmConcurrentlyAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () => await attempt.ConfirmAsync(prepared.Reference, cancellationToken).ConfigureAwait(false), cancellationToken))).ConfigureAwait(false);
        Require(outcomes.Distinct().Count() == 1, $"{Callers} calls with the same key got {outcomes.Distinct().Count()} different outcomes.");
        await RequireTakenAsync(target, attempt, TakenBy(outcomes[0], target.Amount.Currency), cancellationToken).ConfigureAwait(false);
    }

    private static async Task UnknownReferenceAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt(target);
        PaymentOutcome outcome;
        try
        {
            outcome = await attempt.ConfirmAsync("no-such-reference", cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // any exception with a sentence is a clear failure
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Require(e is not NullReferenceException and not KeyNotFoundException && !string.IsNullOrWhiteSpace(e.Message), $"an unknown reference ended in {e.GetType().Name}.");
            return;
        }

        Require(
            outcome is PaymentOutcome.Declined { Code.Length: > 0, Message.Length: > 0 },
            $"an unknown reference was answered with {outcome}; decline it with a code and a sentence.");
        await RequireTakenAsync(target, attempt, Money.Zero(target.Amount.Currency), cancellationToken).ConfigureAwait(false);
    }

    private static async Task LookUpAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        if (target.Provider.Find<ILookUpPayments>() is not { } lookUp)
        {
            return;
        }

        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var outcome = await attempt.ConfirmAsync(prepared.Reference, cancellationToken).ConfigureAwait(false);
        var found = await lookUp.LookUpAsync(attempt.Confirmation(prepared.Reference), cancellationToken).ConfigureAwait(false);
        Require(found == outcome, $"the outcome was {outcome}; looking it up gave {found?.ToString() ?? "nothing"}.");
        await RequireTakenAsync(target, attempt, TakenBy(outcome, target.Amount.Currency), cancellationToken).ConfigureAwait(false);
    }

    // Checkout looks up before it confirms again: an answer that is final too early would end a payment that nobody tried.
    private static async Task LookUpFirstAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        if (target.Provider.Find<ILookUpPayments>() is not { } lookUp)
        {
            return;
        }

        var attempt = new PaymentAttempt(target);
        var prepared = await attempt.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var found = await lookUp.LookUpAsync(attempt.Confirmation(prepared.Reference), cancellationToken).ConfigureAwait(false);
        Require(
            found is not (PaymentOutcome.Captured or PaymentOutcome.Authorized or PaymentOutcome.InReview or PaymentOutcome.Declined),
            $"a payment that was only prepared was looked up as {found}; answer null until it was confirmed.");
        await RequireTakenAsync(target, attempt, Money.Zero(target.Amount.Currency), cancellationToken).ConfigureAwait(false);
    }

    private static Task WrapperAsync(PaymentProviderTarget target, CancellationToken cancellationToken)
    {
        var wrapped = new PassThroughPaymentProvider(target.Provider);
        Require(string.Equals(wrapped.Name, target.Provider.Name, StringComparison.Ordinal), "a wrapper has another name.");
        RequireSame<ILookUpPayments>(target.Provider, wrapped);
        RequireSame<ICapturePayments>(target.Provider, wrapped);
        RequireSame<IVoidPayments>(target.Provider, wrapped);
        RequireSame<IRefundPayments>(target.Provider, wrapped);
        RequireSame<IIncrementPayments>(target.Provider, wrapped);
        RequireSame<ILookUpPaymentOperations>(target.Provider, wrapped);
        RequireSame<IReplayPaymentOperations>(target.Provider, wrapped);
        RequireSame<IListTransactions>(target.Provider, wrapped);
        RequireSame<IListPaymentObjects>(target.Provider, wrapped);
        RequireSame<ISavePaymentMethods>(target.Provider, wrapped);
        return Task.CompletedTask;
    }

    private static void RequireSame<TCapability>(IPaymentProvider provider, IPaymentProvider wrapped)
        where TCapability : class
        => Require(
            wrapped.Find<TCapability>() is null == provider.Find<TCapability>() is null,
            $"a wrapper hides or invents {typeof(TCapability).Name}. Answer every capability from Find.");

    private static Money TakenBy(PaymentOutcome outcome, Currency currency) => outcome switch
    {
        PaymentOutcome.Captured captured => captured.Amount,
        PaymentOutcome.Authorized authorized => authorized.Amount,
        null => throw new ConformanceFailedException("The payment provider broke its contract: the outcome is null."),
        _ => Money.Zero(currency),
    };

    private static async ValueTask RequireTakenAsync(PaymentProviderTarget target, PaymentAttempt attempt, Money expected, CancellationToken cancellationToken)
    {
        if (target.MoneyTaken is not null)
        {
            var taken = await target.MoneyTaken(attempt.Payment, cancellationToken).ConfigureAwait(false);
            Require(taken == expected, $"the service's books say that {taken} moved; it should be {expected}.");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ConformanceFailedException($"The payment provider broke its contract: {message}");
        }
    }
}
