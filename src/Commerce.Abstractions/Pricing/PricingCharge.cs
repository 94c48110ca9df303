using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>A shipping price or a fee, as the calculation sees both.</summary>
internal readonly record struct PricingCharge(string Name, Money Price, TaxRateSet Taxes, bool? IncludesTax)
{
    public static PricingCharge Of(in PricingShipping shipping) =>
        new(shipping.Quote.Name, shipping.Quote.Price, shipping.Taxes, shipping.Quote.PriceIncludesTax);

    public static PricingCharge Of(PricingFee fee) => new(fee.Name, fee.Amount, fee.Taxes, fee.IncludesTax);
}
