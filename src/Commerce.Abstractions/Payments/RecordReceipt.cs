namespace Commerce.Payments;

/// <summary>Money came in.</summary>
/// <param name="Payment">The payment that waited for it.</param>
/// <param name="Amount">How much came in.</param>
/// <param name="Key">The same key records it once.</param>
public sealed record RecordReceipt(PaymentId Payment, Money Amount, IdempotencyKey Key);
