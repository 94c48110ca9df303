namespace Commerce.Checkout;

/// <summary>
/// What an attempt to buy created, stored in the transaction that placed the order: the way from a key back to its order and payment, and the note that somebody must look after it.
/// </summary>
public sealed record CheckoutAttempt
{
    /// <summary>Among the commands of which the keys of attempts stand (<see cref="Messaging.IIdempotencyStore"/>).</summary>
    public const string Operation = "checkout.place";

    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The key that names the attempt.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>The order that it pays for; several attempts may pay for one order, one after the other.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Its payment; <see langword="null"/> when there was nothing to pay.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>How long the customer has to pay; afterwards the payment is given up.</summary>
    public required DateTimeOffset PayUntil { get; init; }

    /// <summary>When recovery looks after it next; <see langword="null"/> when nothing is left to do.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often recovery has looked after it.</summary>
    public int Looks { get; init; }
}
