namespace Commerce.Payments;

/// <summary>What is refused before anything is asked of the storage.</summary>
internal static class PaymentCommandCheck
{
    public static CommerceError? FindFault(PaymentId payment, IdempotencyKey key, Money? amount, string reason) =>
        key.IsDefault ? PaymentErrors.KeyRequired
        : payment.IsDefault ? PaymentErrors.NotFound(payment)
        : amount is { Currency.IsDefault: true } or { IsPositive: false } ? PaymentErrors.AmountNotPositive
        : reason.Length > PaymentErrors.MaxReason ? PaymentErrors.ReasonTooLong
        : null;
}
