using Commerce.Payments;

namespace Commerce.Testing.Tests;

/// <summary>A sound wrapper; each switch breaks one promise about captures, voids, refunds and increments.</summary>
internal sealed class BrokenOperations(IPaymentProvider inner) : DelegatingPaymentProvider(inner),
    ICapturePayments, IVoidPayments, IRefundPayments, IIncrementPayments, ILookUpPaymentOperations, IListTransactions
{
    private int _calls;

    public bool NewOperationEachTime { get; init; }

    public bool VoidsNothing { get; init; }

    public bool RaisesNothing { get; init; }

    public bool FailsTheSecondTime { get; init; }

    public bool FailsWhatIsGone { get; init; }

    public bool HidesTransactions { get; init; }

    public Func<PaymentOperationRequest, PaymentOperationOutcome, PaymentOperationOutcome> Answer { get; init; } = static (_, outcome) => outcome;

    public Func<PaymentOperationOutcome?, PaymentOperationOutcome?> Found { get; init; } = static outcome => outcome;

    public async ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        Answer(request, await Inner.Find<ICapturePayments>()!.CaptureAsync(Renamed(request), cancellationToken));

    public async ValueTask<PaymentOperationOutcome> VoidAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        if (FailsTheSecondTime && Interlocked.Increment(ref _calls) > 1)
        {
            return new PaymentOperationOutcome.Failed("already_void", "It was given up before.");
        }

        var outcome = VoidsNothing ? new PaymentOperationOutcome.Succeeded(request.Amount) : await Inner.Find<IVoidPayments>()!.VoidAsync(Renamed(request), cancellationToken);
        return FailsWhatIsGone && outcome is PaymentOperationOutcome.Gone ? new PaymentOperationOutcome.Failed("expired", "It ran out.") : outcome;
    }

    public async ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        Answer(request, await Inner.Find<IRefundPayments>()!.RefundAsync(Renamed(request), cancellationToken));

    public async ValueTask<PaymentOperationOutcome> IncrementAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        RaisesNothing ? new PaymentOperationOutcome.Succeeded(request.Amount) : await Inner.Find<IIncrementPayments>()!.IncrementAsync(Renamed(request), cancellationToken);

    public async ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        Found(await Inner.Find<ILookUpPaymentOperations>()!.LookUpOperationAsync(request, cancellationToken));

    public async ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken) =>
        HidesTransactions ? new PaymentTransactionPage([], null) : await Inner.Find<IListTransactions>()!.ListTransactionsAsync(request, cancellationToken);

    private PaymentOperationRequest Renamed(PaymentOperationRequest request) => NewOperationEachTime
        ? request with { Operation = PaymentOperationId.New(TimeProvider.System), Amount = Money.FromMinorUnits(request.Amount.MinorUnits / 4, request.Amount.Currency) }
        : request;
}
