using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>A surcharge or fee on the order, such as gift wrap or a fee of the payment method. Promotions do not touch it.</summary>
/// <param name="Id">Its name in data, such as <c>gift-wrap</c>.</param>
/// <param name="Name">The name that receipts show.</param>
/// <param name="Amount">What it costs; below zero for an allowance.</param>
/// <param name="Taxes">The taxes that it bears.</param>
/// <param name="IncludesTax">True when the amount contains its tax; <see langword="null"/> as the policy says.</param>
public sealed record PricingFee(FeeId Id, string Name, Money Amount, TaxRateSet Taxes, bool? IncludesTax = null)
{
    /// <summary>How it is taxed, as the shop calls it: what a tax provider is told.</summary>
    public TaxCategory TaxCategory { get; init => field = value.IsDefault ? TaxCategory.Standard : value; } = TaxCategory.Standard;
}
