using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Money that a <see cref="ScriptedPaymentProvider"/> took or set aside.</summary>
/// <param name="Payment">Our id of the payment.</param>
/// <param name="Reference">The provider's reference.</param>
/// <param name="Key">The idempotency key of the call.</param>
/// <param name="Kind">Whether it was taken or set aside.</param>
/// <param name="Amount">How much.</param>
public sealed record ScriptedEffect(PaymentId Payment, string Reference, IdempotencyKey Key, PaymentEntryKind Kind, Money Amount);
