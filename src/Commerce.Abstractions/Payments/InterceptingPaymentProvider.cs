namespace Commerce.Payments;

/// <summary>A wrapper that sees every call, those of the capabilities included, in one place: derive from it to log, meter, retry or break.</summary>
/// <remarks>It has the capabilities of the provider inside, and no others.</remarks>
/// <param name="inner">The provider that does the work.</param>
public abstract class InterceptingPaymentProvider(IPaymentProvider inner) : DelegatingPaymentProvider(inner),
    ILookUpPayments, ICapturePayments, IVoidPayments, IRefundPayments, IIncrementPayments, ILookUpPaymentOperations, IListTransactions, IListPaymentObjects, ISavePaymentMethods
{
    /// <inheritdoc/>
    public bool RefundsOneCapture => Need<IRefundPayments>().RefundsOneCapture;

    /// <inheritdoc/>
    public bool RefundsOneAtATime => Need<IRefundPayments>().RefundsOneAtATime;

    /// <inheritdoc/>
    public bool CapturesOneAtATime => Need<ICapturePayments>().CapturesOneAtATime;

    /// <inheritdoc/>
    public sealed override ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) => CallAsync(
        new PaymentCall { Kind = PaymentCallKind.Prepare, Shop = request.Shop, Payment = request.Payment },
        token => Inner.PrepareAsync(request, token),
        cancellationToken);

    /// <inheritdoc/>
    public sealed override ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) => CallAsync(
        new PaymentCall { Kind = PaymentCallKind.Confirm, Shop = request.Shop, Payment = request.Payment },
        token => Inner.ConfirmAsync(request, token),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) => CallAsync(
        new PaymentCall { Kind = PaymentCallKind.LookUp, Shop = request.Shop, Payment = request.Payment },
        token => Need<ILookUpPayments>().LookUpAsync(request, token),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        CallAsync(Of(PaymentCallKind.Capture, request), token => Need<ICapturePayments>().CaptureAsync(request, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> VoidAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        CallAsync(Of(PaymentCallKind.Void, request), token => Need<IVoidPayments>().VoidAsync(request, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        CallAsync(Of(PaymentCallKind.Refund, request), token => Need<IRefundPayments>().RefundAsync(request, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> IncrementAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        CallAsync(Of(PaymentCallKind.Increment, request), token => Need<IIncrementPayments>().IncrementAsync(request, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        CallAsync(Of(PaymentCallKind.LookUpOperation, request), token => Need<ILookUpPaymentOperations>().LookUpOperationAsync(request, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken) => CallAsync(
        new PaymentCall { Kind = PaymentCallKind.ListTransactions, Shop = request.Shop },
        token => Need<IListTransactions>().ListTransactionsAsync(request, token),
        cancellationToken);

    /// <inheritdoc/>
    public bool Lists(PaymentEntryKind kind) => Need<IListTransactions>().Lists(kind);

    /// <inheritdoc/>
    public ValueTask<PaymentObjectPage> ListObjectsAsync(ListTransactions request, CancellationToken cancellationToken) => CallAsync(
        new PaymentCall { Kind = PaymentCallKind.ListObjects, Shop = request.Shop },
        token => Need<IListPaymentObjects>().ListObjectsAsync(request, token),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SavableInstrument?> SaveAsync(SavePaymentMethod request, CancellationToken cancellationToken) => CallAsync(
        new PaymentCall { Kind = PaymentCallKind.SaveMethod, Shop = request.Shop, Payment = request.Payment },
        token => Need<ISavePaymentMethods>().SaveAsync(request, token),
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DetachAsync(ShopId shop, PaymentToken token, CancellationToken cancellationToken) => await CallAsync(
        new PaymentCall { Kind = PaymentCallKind.DetachMethod, Shop = shop },
        async cancel =>
        {
            await Need<ISavePaymentMethods>().DetachAsync(shop, token, cancel).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override TCapability? Find<TCapability>()
        where TCapability : class
        => Inner.Find<TCapability>() is { } capability ? this as TCapability ?? capability : null;

    /// <summary>Every call comes through here.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="next">Asks the provider inside; may be called never, once or several times.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    protected abstract ValueTask<TAnswer> CallAsync<TAnswer>(PaymentCall call, Func<CancellationToken, ValueTask<TAnswer>> next, CancellationToken cancellationToken);

    private static PaymentCall Of(PaymentCallKind kind, in PaymentOperationRequest request) =>
        new() { Kind = kind, Shop = request.Shop, Payment = request.Payment, Operation = request.Operation };

    private TCapability Need<TCapability>()
        where TCapability : class
        => Inner.Find<TCapability>() ?? throw new InvalidOperationException($"The payment provider '{Name}' has no {typeof(TCapability).Name}. Ask for capabilities by Find.");
}
