namespace Commerce.Payments;

internal sealed class PaymentReconciliation(PaymentReconciler reconciler, ICallerAccessor caller, TimeProvider time) : IPaymentReconciliation
{
    public Task<CommerceResult<PaymentReconciliationReport>> CompareAsync(ComparePayments command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return reconciler.CompareAsync(caller.Caller.Shop, command, time.GetUtcNow(), cancellationToken);
    }
}
