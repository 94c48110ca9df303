namespace Commerce.Checkout;

/// <summary>A cart is to be bought.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="Key">Names the attempt: a double click, a second tab or a lost reply sends the same one.</param>
public sealed record PlaceOrder(CartId Cart, IdempotencyKey Key)
{
    /// <summary>How to pay; may stay <see langword="null"/> when there is nothing to pay.</summary>
    public PaymentMethodId? PaymentMethod { get; init; }

    /// <summary>The total that the customer saw: another one is refused. <see langword="null"/> takes whatever it is.</summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>
    /// What the customer saw, of <see cref="CheckoutSeen.Of"/>: anything else is refused with <c>checkout.changed</c>, which says what changed.
    /// <see langword="null"/> takes whatever it is. A gift that ran out since is no reason to refuse.
    /// </summary>
    public CheckoutSeen? Seen { get; init; }

    /// <summary>The version of the cart that the customer saw; <see langword="null"/> for whatever is stored.</summary>
    public long? CartVersion { get; init; }
}
