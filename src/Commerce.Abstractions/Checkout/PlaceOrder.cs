namespace Commerce.Checkout;

/// <summary>A cart is to be bought.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="Key">Names the attempt: a double click, a second tab or a lost reply sends the same one.</param>
public sealed record PlaceOrder(CartId Cart, IdempotencyKey Key)
{
    /// <summary>The most gift cards and store credits of one order.</summary>
    public const int MaxTenders = 10;

    /// <summary>How to pay; may stay <see langword="null"/> when there is nothing to pay.</summary>
    public PaymentMethodId? PaymentMethod { get; init; }

    /// <summary>
    /// With what the customer pays by <see cref="PaymentMethod"/>, where the method asks for it: the code of a gift card, the token of a stored card.
    /// It is as good as money, and never stored or logged as it stands here unless the provider says that it may be.
    /// </summary>
    public string? Instrument { get; init; }

    /// <summary>What the customer saved and pays with (<c>ISavedPaymentMethods</c>); <see langword="null"/> to be asked.</summary>
    public SavedPaymentMethodId? SavedMethod { get; init; }

    /// <summary>Gift cards and store credit that pay first, in this order; <see cref="PaymentMethod"/> pays the rest. At most <see cref="MaxTenders"/>.</summary>
    public ImmutableArray<OrderTender> Tenders { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The total that the customer saw: another one is refused. <see langword="null"/> takes whatever it is.</summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>
    /// What the customer saw, of <see cref="CheckoutSeen.Of"/>: anything else is refused with <c>checkout.changed</c>, which says what changed.
    /// <see langword="null"/> takes whatever it is. A gift that ran out since is no reason to refuse.
    /// </summary>
    public CheckoutSeen? Seen { get; init; }

    /// <summary>The version of the cart that the customer saw; <see langword="null"/> for whatever is stored.</summary>
    public long? CartVersion { get; init; }

    /// <summary>Only the cart: what a customer pays with is as good as money.</summary>
    public override string ToString() => $"place order of cart {Cart}";
}
