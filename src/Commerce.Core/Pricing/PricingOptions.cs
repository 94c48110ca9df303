namespace Commerce.Pricing;

/// <summary>How a shop calculates.</summary>
public sealed class PricingOptions
{
    /// <summary>The rules for rounding and tax.</summary>
    /// <value><see cref="PricingPolicy.Default"/>: prices without tax.</value>
    public PricingPolicy Policy { get; set; } = PricingPolicy.Default;

    /// <summary>Other rules for some currencies: euro prices with tax included beside dollar prices without.</summary>
    /// <value>Empty.</value>
    public IDictionary<Currency, PricingPolicy> PolicyByCurrency { get; } = new Dictionary<Currency, PricingPolicy>();

    /// <summary>The rules of single shops; they come before those of a currency.</summary>
    /// <value>Empty.</value>
    public IDictionary<ShopId, PricingPolicy> PolicyByShop { get; } = new Dictionary<ShopId, PricingPolicy>();

    /// <summary>The most lines of an order.</summary>
    /// <value>500.</value>
    public int MaxLines { get; set; } = 500;

    /// <summary>The most codes that can be entered for an order.</summary>
    /// <value>20.</value>
    public int MaxCodes { get; set; } = 20;

    /// <summary>The rules for orders of a shop in a currency: the shop's own, else the currency's, else the common ones.</summary>
    public PricingPolicy PolicyFor(ShopId shop, Currency currency) =>
        PolicyByShop.TryGetValue(shop, out var policy) || PolicyByCurrency.TryGetValue(currency, out policy) ? policy : Policy;
}
