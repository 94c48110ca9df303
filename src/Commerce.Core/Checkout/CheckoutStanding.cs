using Commerce.Carts;
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
    /// <summary>The cart as the caller himself left it when he placed it; else it is loaded when it is wanted.</summary>
    public Cart? Cart { get; init; }

    /// <summary>True when the caller himself placed the order with this payment alone: none can join it before this one has failed.</summary>
    public bool PaysAlone { get; init; }

    /// <summary>True when nothing but its confirmation is missing.</summary>
    public bool IsPaidAndPending => Order.State == OrderState.Pending && (Payment is null || Payment.IsSatisfied);

    /// <summary>True when money came that somebody must see to: it confirms the order, or comes too late for it.</summary>
    public bool IsPaidAndUnseen => IsPaidAndPending || HasLateMoney;

    /// <summary>True when its order waits and its own payment brought nothing, or not all: refused, given up, waiting for a transfer.</summary>
    public bool IsUnpaid => Order.State == OrderState.Pending && Payment is { State: PaymentState.Failed or PaymentState.Voided or PaymentState.AwaitingFunds };

    /// <summary>True when money came to a payment that was given up, or to an order that was called off before.</summary>
    public bool HasLateMoney => Payment is { LateMoneySeen: false } payment
        && (payment.IsSatisfied || payment.Captured.IsPositive)
        && (payment.GivenUpAt is { } givenUp ? CameSince(payment, givenUp) : Order.State == OrderState.Cancelled && IsHere(payment) && CameSince(payment, Order.StatusSince));

    /// <summary>The stored outcome word for word, else what the present state says.</summary>
    public CommerceResult<CheckoutOutcome> Present() =>
        Record?.Outcome is { } text ? CheckoutOutcomeJson.Read(text) : CheckoutAnswer.Of(Order, Payment).Result;

    // What goes back already, as with an order that was rejected when its money came, is not here any more.
    private static bool IsHere(Payment payment) => payment.Refundable.IsPositive || OrderBookkeeping.SetAside(payment).IsPositive;

    private static bool CameSince(Payment payment, DateTimeOffset time) =>
        payment.State == PaymentState.Owed || payment.Ledger.Any(e => e.Kind is PaymentEntryKind.Capture or PaymentEntryKind.Authorization && e.At >= time);
}
