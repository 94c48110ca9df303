namespace Commerce;

/// <summary>What most shops set first.</summary>
public sealed class CommerceOptions
{
    /// <summary>The currency of carts that name none.</summary>
    /// <value><see cref="Currency.Usd"/>.</value>
    public Currency DefaultCurrency { get; set; } = Currency.Usd;

    /// <summary>True when catalog and shipping prices contain their tax; <c>UsePricingPolicy</c> says more.</summary>
    /// <value>False.</value>
    public bool PricesIncludeTax { get; set; }
}
