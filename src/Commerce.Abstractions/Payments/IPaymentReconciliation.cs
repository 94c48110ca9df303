namespace Commerce.Payments;

/// <summary>Compares the books of payment services with ours.</summary>
public interface IPaymentReconciliation
{
    /// <summary>
    /// Pages through what a service booked in a time and tells every difference. What we had not heard of is asked about at the service, as recovery does,
    /// and booked by its answer; nothing is guessed, and no money is moved. Not for use inside a session.
    /// </summary>
    /// <returns>
    /// The report; <c>payments.unknown_provider</c>, <c>payments.cannot_list</c>, <c>payments.bad_period</c>, <c>payments.too_many_transactions</c>, or
    /// <c>payments.transactions_unavailable</c> when the service did not answer: nothing is lost then, compare again later.
    /// </returns>
    Task<CommerceResult<PaymentReconciliationReport>> CompareAsync(ComparePayments command, CancellationToken cancellationToken = default);
}
