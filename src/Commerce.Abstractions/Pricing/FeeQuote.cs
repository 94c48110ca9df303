namespace Commerce.Pricing;

/// <summary>A fee or surcharge that the host asks for an order.</summary>
/// <param name="Id">Its name in data, such as <c>gift-wrap</c>.</param>
/// <param name="Name">The name that receipts show.</param>
/// <param name="Amount">What it costs; below zero for an allowance.</param>
public sealed record FeeQuote(FeeId Id, string Name, Money Amount)
{
    /// <summary>Selects its taxes; <see cref="TaxCategory.WeightedByGoods"/> for those of the goods.</summary>
    public TaxCategory TaxCategory { get; init => field = value.IsDefault ? TaxCategory.Standard : value; } = TaxCategory.Standard;

    /// <summary>True when the amount contains its tax; <see langword="null"/> as the policy says.</summary>
    public bool? IncludesTax { get; init; }
}
