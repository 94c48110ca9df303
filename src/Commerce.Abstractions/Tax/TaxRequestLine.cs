namespace Commerce.Tax;

/// <summary>One price that a tax provider is asked about.</summary>
/// <param name="On">Names it in the answer.</param>
/// <param name="Code">The SKU, the shipping method or the fee.</param>
/// <param name="Category">How it is taxed, as the shop calls it.</param>
/// <param name="Quantity">How many sale units; 1 for shipping and fees.</param>
/// <param name="Amount">Its price after all discounts; below zero for an allowance.</param>
public sealed record TaxRequestLine(TaxableRef On, string Code, TaxCategory Category, long Quantity, Money Amount)
{
    /// <summary>True when this amount contains its taxes, false when it does not; <see langword="null"/> as <see cref="TaxRequest.PricesIncludeTax"/> says.</summary>
    public bool? IncludesTax { get; init; }
}
