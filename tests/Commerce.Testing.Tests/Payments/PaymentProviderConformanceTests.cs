using System.Collections.Concurrent;
using Commerce.Payments;

namespace Commerce.Testing.Tests;

public sealed class PaymentProviderConformanceTests
{
    public static TheoryData<ConformanceCase> Bare => new(PaymentProviderConformance.Cases(() => Scripted(p => p)));

    public static TheoryData<ConformanceCase> Wrapped => new(PaymentProviderConformance.Cases(() => Scripted(p => new Wrapper(p))));

    public static TheoryData<ConformanceCase> Authorizing => new(PaymentProviderConformance.Cases(() => Scripted(p => p, ScriptedStep.Authorize)));

    public static TheoryData<ConformanceCase> Later => new(PaymentProviderConformance.Cases(() => Scripted(p => p, ScriptedStep.Capture, ScriptedOperationStep.Accept)));

    /// <summary>Providers whose captures, voids, refunds or increments are broken, and a case that each must fail.</summary>
    public static TheoryData<string, Func<IPaymentProvider, IPaymentProvider>> BrokenOperations { get; } = new()
    {
        { "Capturing_twice_with_one_key_has_one_effect", p => new BrokenOperations(p) { NewOperationEachTime = true } },
        { "Capturing_at_the_same_time_with_one_key_has_one_effect", p => new BrokenOperations(p) { NewOperationEachTime = true } },
        { "Refunding_twice_with_one_key_has_one_effect", p => new BrokenOperations(p) { NewOperationEachTime = true } },
        { "Refunding_at_the_same_time_with_one_key_has_one_effect", p => new BrokenOperations(p) { NewOperationEachTime = true } },
        { "Incrementing_twice_with_one_key_has_one_effect", p => new BrokenOperations(p) { NewOperationEachTime = true } },
        { "Partial_captures_add_up_and_never_exceed_the_authorization", p => new BrokenOperations(p) { Answer = (request, _) => new PaymentOperationOutcome.Succeeded(request.Amount) } },
        { "Partial_refunds_add_up_and_never_exceed_what_was_taken", p => new BrokenOperations(p) { Answer = (request, _) => new PaymentOperationOutcome.Succeeded(request.Amount) } },
        { "Partial_captures_add_up_and_never_exceed_the_authorization", p => new BrokenOperations(p) { Answer = (request, _) => new PaymentOperationOutcome.Succeeded(request.Amount + request.Amount) } },
        { "Voiding_releases_the_money_and_ends_captures", p => new BrokenOperations(p) { VoidsNothing = true } },
        { "Voiding_twice_with_one_key_answers_the_same", p => new BrokenOperations(p) { FailsTheSecondTime = true } },
        { "Voiding_what_is_given_up_already_is_no_failure", p => new BrokenOperations(p) { FailsTheSecondTime = true } },
        { "Voiding_what_ran_out_is_no_failure", p => new BrokenOperations(p) { FailsWhatIsGone = true } },
        { "An_increment_can_be_captured", p => new BrokenOperations(p) { RaisesNothing = true } },
        { "An_operation_on_an_unknown_reference_fails_clearly", p => new BrokenOperations(p) { Answer = (request, _) => new PaymentOperationOutcome.Succeeded(request.Amount) } },
        { "Looking_up_an_operation_gives_its_outcome", p => new BrokenOperations(p) { Found = _ => null } },
        { "Looking_up_an_operation_that_was_never_sent_finds_nothing", p => new BrokenOperations(p) { Found = truth => truth ?? new PaymentOperationOutcome.Failed("not_found", "Nothing was sent.") } },
        { "Transactions_say_what_moved", p => new BrokenOperations(p) { HidesTransactions = true } },
    };

    /// <summary>Broken providers, and a case that each must fail.</summary>
    public static TheoryData<string, Func<IPaymentProvider, IPaymentProvider>> Broken { get; } = new()
    {
        { "Preparing_twice_with_one_key_gives_one_reference", p => new ForgetsPrepareKeys(p) },
        { "Two_payments_have_two_references", p => new SharesOneReference(p) },
        { "Preparing_gives_a_reference_and_moves_no_money", p => new TakesMoneyAtPrepare(p) },
        { "Confirming_moves_at_most_the_amount", p => new ReportsMoreThanAsked(p) },
        { "Confirming_an_unknown_reference_fails_clearly", p => new AcceptsAnyReference(p) },
        { "Looking_up_after_confirming_gives_the_same_outcome", p => new ForgetsOutcomes(p) },
        { "Looking_up_before_confirming_finds_no_money_and_no_decline", p => new DeclinesTheUnconfirmed(p) },
        { "A_wrapper_finds_the_capabilities_of_what_it_wraps", p => new HidesCapabilitiesAtSecondLook(p) },
        { "It_has_a_name", p => new Nameless(p) },
    };

    [Theory]
    [MemberData(nameof(Bare))]
    public Task The_scripted_provider_keeps_the_contract(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(Wrapped))]
    public Task A_wrapper_keeps_the_contract(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(Authorizing))]
    public Task The_scripted_provider_keeps_the_contract_when_it_authorizes(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(Later))]
    public Task The_scripted_provider_keeps_the_contract_when_a_refund_is_pending(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(BrokenOperations))]
    public async Task A_provider_with_broken_operations_fails_the_case_that_names_its_fault(string name, Func<IPaymentProvider, IPaymentProvider> wrap)
    {
        var failing = PaymentProviderConformance.Cases(() => Scripted(wrap, ScriptedStep.Authorize)).Single(c => c.Name == name);
        var sound = PaymentProviderConformance.Cases(() => Scripted(p => new BrokenOperations(p), ScriptedStep.Authorize)).Single(c => c.Name == name);

        await FluentActions.Awaiting(() => failing.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>();
        await FluentActions.Awaiting(() => sound.RunAsync(CancellationToken.None)).Should().NotThrowAsync();
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_provider_fails_the_case_that_names_its_fault(string name, Func<IPaymentProvider, IPaymentProvider> wrap)
    {
        var failing = PaymentProviderConformance.Cases(() => Scripted(wrap)).Single(c => c.Name == name);

        await FluentActions.Awaiting(() => failing.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>();
    }

    [Theory]
    [InlineData("Confirming_twice_with_one_key_has_one_effect")]
    [InlineData("Confirming_at_the_same_time_with_one_key_has_one_effect")]
    public async Task A_provider_that_charges_at_every_call_fails(string name)
    {
        var failing = PaymentProviderConformance.Cases(() =>
        {
            var provider = new ChargesAtEveryCall();
            return new PaymentProviderTarget { Provider = provider, Method = PaymentCall.Card, MoneyTaken = (payment, _) => new(provider.Taken(payment)) };
        }).Single(c => c.Name == name);

        await FluentActions.Awaiting(() => failing.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>();
    }

    [Fact]
    public void Each_case_has_a_name_of_its_own() =>
        PaymentProviderConformance.Cases(() => Scripted(p => p)).Select(c => c.ToString()).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(8);

    private static PaymentProviderTarget Scripted(Func<IPaymentProvider, IPaymentProvider> wrap, ScriptedStep? confirm = null, ScriptedOperationStep? operation = null)
    {
        var provider = new ScriptedPaymentProvider();
        provider.OnConfirm(confirm ?? ScriptedStep.Capture);
        if (operation is not null)
        {
            provider.OnOperation(operation);
        }

        return new PaymentProviderTarget
        {
            Provider = wrap(provider),
            Method = PaymentCall.Card,
            MoneyTaken = (payment, _) => new(Money.Max(provider.Captured(payment, Currency.Eur), provider.Total(payment, PaymentEntryKind.Authorization, Currency.Eur))),
            Books = (payment, _) => new(provider.Books(payment, Currency.Eur)),
            Expire = (payment, _) =>
            {
                provider.ExpireAuthorization(payment);
                return default;
            },
        };
    }

    private sealed class Wrapper(IPaymentProvider inner) : DelegatingPaymentProvider(inner);

    private sealed class Nameless(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        public override string Name => " ";
    }

    private sealed class ForgetsPrepareKeys(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        private int _calls;

        public override ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
            base.PrepareAsync(request with { Key = IdempotencyKey.Of($"{request.Key}-{Interlocked.Increment(ref _calls)}") }, cancellationToken);
    }

    private sealed class SharesOneReference(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        public override ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) => new(new PreparedPayment("the-one"));
    }

    private sealed class TakesMoneyAtPrepare(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        public override async ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken)
        {
            var prepared = await base.PrepareAsync(request, cancellationToken);
            await Inner.ConfirmAsync(
                new ConfirmPayment { Shop = request.Shop, Payment = request.Payment, Reference = prepared.Reference, Method = request.Method, Amount = request.Amount, Key = request.Key },
                cancellationToken);
            return prepared;
        }
    }

    private sealed class ReportsMoreThanAsked(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        public override ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
            new(new PaymentOutcome.Captured(request.Amount + request.Amount));
    }

    private sealed class AcceptsAnyReference(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        public override ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
            new(new PaymentOutcome.Captured(request.Amount));
    }

    private sealed class ForgetsOutcomes(IPaymentProvider inner) : DelegatingPaymentProvider(inner), ILookUpPayments
    {
        public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) => new((PaymentOutcome?)null);
    }

    private sealed class DeclinesTheUnconfirmed(IPaymentProvider inner) : DelegatingPaymentProvider(inner), ILookUpPayments
    {
        public async ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
            await Inner.Find<ILookUpPayments>()!.LookUpAsync(request, cancellationToken) ?? new PaymentOutcome.Declined("not_found", "Nothing was confirmed.");
    }

    private sealed class HidesCapabilitiesAtSecondLook(IPaymentProvider inner) : DelegatingPaymentProvider(inner)
    {
        private int _looks;

        public override TCapability? Find<TCapability>()
            where TCapability : class
            => Interlocked.Increment(ref _looks) > 1 ? null : base.Find<TCapability>();
    }

    private sealed class ChargesAtEveryCall : IPaymentProvider
    {
        private readonly ConcurrentBag<(PaymentId Payment, Money Amount)> _taken = [];

        public string Name => "greedy";

        public Money Taken(PaymentId payment) =>
            _taken.Where(t => t.Payment == payment).Aggregate(Money.Zero(Currency.Eur), (sum, t) => sum + t.Amount);

        public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
            new(new PreparedPayment($"greedy/{request.Payment}"));

        public ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
        {
            _taken.Add((request.Payment, request.Amount));
            return new(new PaymentOutcome.Captured(request.Amount));
        }
    }
}
