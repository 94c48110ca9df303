namespace Commerce.Payments;

/// <summary>Payments of the caller's shop.</summary>
public interface IPaymentService
{
    /// <summary>The methods that can be used in a currency, in the order of registration.</summary>
    IReadOnlyList<PaymentMethod> ListMethods(Currency currency);

    /// <summary>A payment.</summary>
    Task<CommerceResult<Payment>> GetAsync(PaymentId payment, CancellationToken cancellationToken = default);

    /// <summary>The payments of an order, oldest first.</summary>
    Task<CommerceResult<IReadOnlyList<Payment>>> ListByOrderAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records money that came in by another way than a payment service: a bank transfer, cash, a paid invoice.
    /// The same key records it once; more than what is due is refused.
    /// </summary>
    Task<CommerceResult<Payment>> RecordReceiptAsync(RecordReceipt command, CancellationToken cancellationToken = default);
}
