namespace Commerce.Payments;

/// <summary>What the sums of a payment come to, for services that are told totals.</summary>
internal static class PaymentTotals
{
    /// <summary>The sum once an operation, and what is under way already, succeeds.</summary>
    public static Money After(Payment payment, PaymentOperationKind kind, Money amount) => kind switch
    {
        PaymentOperationKind.Capture => payment.Captured + payment.CapturePending + amount,
        PaymentOperationKind.Refund => payment.Refunded + payment.RefundPending + amount,
        PaymentOperationKind.Increment => payment.Authorized - payment.Voided + amount,
        PaymentOperationKind.Void => Money.Zero(amount.Currency),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
