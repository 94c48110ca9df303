using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Money that a <see cref="ScriptedPaymentProvider"/> moved or set aside.</summary>
/// <param name="Payment">Our id of the payment.</param>
/// <param name="Reference">The provider's reference of the payment.</param>
/// <param name="Key">The idempotency key of the call.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">How much.</param>
public sealed record ScriptedEffect(PaymentId Payment, string Reference, IdempotencyKey Key, PaymentEntryKind Kind, Money Amount)
{
    /// <summary>The operation that caused it; <see langword="null"/> for a confirmation.</summary>
    public PaymentOperationId? Operation { get; init; }
}
