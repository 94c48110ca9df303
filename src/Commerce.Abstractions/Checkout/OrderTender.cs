namespace Commerce.Checkout;

/// <summary>A gift card or store credit that pays a part of an order, or all of it, before the payment method pays the rest.</summary>
/// <param name="Method">A method of stored value, such as <c>gift-card</c> or <c>store-credit</c>.</param>
/// <param name="Instrument">The code of the gift card as the customer typed it; <see langword="null"/> for store credit. It is as good as money, and nothing of it is stored but its seal.</param>
public sealed record OrderTender(PaymentMethodId Method, string? Instrument = null)
{
    /// <summary>The most that it may pay; <see langword="null"/> for as much as there is on it.</summary>
    public Money? Limit { get; init; }

    /// <summary>Only the method: a code is as good as money.</summary>
    public override string ToString() => $"tender {Method}";
}
