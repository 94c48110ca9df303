namespace Commerce.Shipping;

/// <summary>A row of a table by goods value.</summary>
/// <param name="From">The least value of the goods, itself included.</param>
/// <param name="Price">What shipping costs.</param>
public sealed record ShippingPriceBracket(Money From, Money Price);
