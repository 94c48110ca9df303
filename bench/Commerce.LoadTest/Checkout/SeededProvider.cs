using System.Globalization;
using Commerce.Payments;

namespace Commerce.LoadTest.Checkout;

/// <summary>Mistakes that authors of payment providers make.</summary>
internal sealed class SeededProvider(BankClient bank, string bug) : DelegatingPaymentProvider(bank), ILookUpPayments, IRefundPayments
{
    public const string ConfirmWithoutLookUp = "confirm-without-lookup";
    public const string NoIdempotencyKey = "no-idempotency-key";
    public const string RetryWithNewKey = "retry-with-new-key";
    public const string UnknownAsDecline = "swallow-unknown-as-decline";
    public const string ConfirmBeforeAnswer = "confirm-before-answer";
    public const string LookUpGuesses = "look-up-guesses";
    public const string RefundTwice = "refund-twice";

    public static readonly IReadOnlyList<string> All = [ConfirmWithoutLookUp, NoIdempotencyKey, RetryWithNewKey, UnknownAsDecline, ConfirmBeforeAnswer, LookUpGuesses, RefundTwice];

    public static IPaymentProvider Around(BankClient bank, string bug) => All.Contains(bug) || bug == EagerCharge.Bug ? new SeededProvider(bank, bug) : bank;

    public override async ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken)
    {
        if (bug == EagerCharge.Bug && EagerCharge.TryTake(request.Amount.MinorUnits.ToString(CultureInfo.InvariantCulture), out var charged))
        {
            await bank.AskAsync("label", new() { ["reference"] = charged, ["order"] = request.Order.ToString() }, cancellationToken);
            return new PreparedPayment(charged);
        }

        return await bank.PrepareAsync(request, cancellationToken);
    }

    public override async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        switch (bug)
        {
            // The service has forgotten the key meanwhile, and nobody asked what became of the payment.
            case ConfirmWithoutLookUp:
                return await bank.ConfirmAsync(request with { Key = NewKey() }, cancellationToken);

            // A policy that tries again, around a call that carries no key of its own.
            case NoIdempotencyKey:
                try
                {
                    return await bank.ConfirmAsync(request with { Key = NewKey() }, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    return await bank.ConfirmAsync(request with { Key = NewKey() }, cancellationToken);
                }

            // A new object for a second try.
            case RetryWithNewKey:
                try
                {
                    return await bank.ConfirmAsync(request, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    var look = await bank.AskAsync("look_up", new() { ["reference"] = request.Reference }, cancellationToken);
                    var again = await bank.AskAsync(
                        "prepare",
                        new() { ["key"] = NewKey().Value, ["order"] = await OrderOfAsync(request, cancellationToken), ["payment"] = request.Payment.ToString(), ["method"] = request.Method.Id.Value, ["amount"] = look["amount"] },
                        cancellationToken);
                    return await bank.ConfirmAsync(request with { Reference = again["reference"], Key = NewKey() }, cancellationToken);
                }

            case UnknownAsDecline:
                try
                {
                    return await bank.ConfirmAsync(request, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    return new PaymentOutcome.Declined("try_again", "The card was not accepted. Use another one.");
                }

            case EagerCharge.Bug:
                return await bank.LookUpAsync(request, cancellationToken) ?? await bank.ConfirmAsync(request, cancellationToken);

            // Fast, and right as long as every customer has money and no call gets lost.
            case ConfirmBeforeAnswer when request.Method.Id.Value == Bank.Card:
                _ = Task.Run(() => bank.ConfirmAsync(request, CancellationToken.None).AsTask(), CancellationToken.None);
                return new PaymentOutcome.Captured(request.Amount);

            default:
                return await bank.ConfirmAsync(request, cancellationToken);
        }
    }

    public async ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) => bug switch
    {
        ConfirmWithoutLookUp => null,

        // What is not known to have worked has failed.
        LookUpGuesses => new PaymentOutcome.Declined("unknown", "The payment is not known. Begin a new one."),
        _ => await bank.LookUpAsync(request, cancellationToken),
    };

    public async ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        if (bug == RefundTwice)
        {
            await bank.RefundAsync(request with { Key = NewKey() }, cancellationToken);
        }

        return await bank.RefundAsync(request, cancellationToken);
    }

    public override TCapability? Find<TCapability>()
        where TCapability : class
        => this as TCapability ?? bank as TCapability;

    private static IdempotencyKey NewKey() => IdempotencyKey.Of($"new/{PaymentId.New(TimeProvider.System)}");

    private async Task<string> OrderOfAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        (await bank.AskAsync("look_up", new() { ["reference"] = request.Reference }, cancellationToken)).GetValueOrDefault("order", "");
}
