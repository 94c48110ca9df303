namespace Commerce.Payments;

/// <summary>An operation and its payment as they are stored.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Operation">The operation.</param>
/// <param name="IsNew">True when the service surely has not heard of it yet, and the caller is the one to tell it.</param>
internal sealed record PaymentStanding(Payment Payment, PaymentOperation Operation, bool IsNew);
