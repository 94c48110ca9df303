using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Everything that is stored of an attempt.</summary>
/// <param name="Record">Its key; <see langword="null"/> when the attempt ended so long ago that the key is forgotten.</param>
/// <param name="Attempt">What it created.</param>
/// <param name="Order">Its order.</param>
/// <param name="Payment">Its payment, if there was something to pay.</param>
internal sealed record CheckoutStanding(IdempotencyRecord? Record, CheckoutAttempt Attempt, Order Order, Payment? Payment)
{
    /// <summary>True when nothing but its confirmation is missing.</summary>
    public bool IsPaidAndPending => Order.State == OrderState.Pending && (Payment is null || Payment.IsSatisfied);

    /// <summary>True when money came that somebody must see to: it confirms the order, or comes too late for it.</summary>
    public bool IsPaidAndUnseen => IsPaidAndPending || Payment is { IsSatisfied: true, GivenUpAt: not null };

    /// <summary>The stored outcome word for word, else what the present state says.</summary>
    public CommerceResult<CheckoutOutcome> Present() =>
        Record?.Outcome is { } text ? CheckoutOutcomeJson.Read(text) : CheckoutAnswer.Of(Order, Payment).Result;
}
