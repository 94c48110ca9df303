namespace Commerce.Pricing;

/// <summary>The figures of one goods, shipping or fee line in minor units.</summary>
internal struct LineAmounts
{
    /// <summary>List price times quantity, with tax when prices include it. Below zero only for an allowance among the fees.</summary>
    public long Subtotal;

    /// <summary>Everything that was taken off, at least 0.</summary>
    public long Discount;

    /// <summary>All taxes together.</summary>
    public long Tax;

    public readonly long Remaining => Subtotal - Discount;

    public readonly long Net(bool pricesIncludeTax) => pricesIncludeTax ? Remaining - Tax : Remaining;

    public readonly long Total(bool pricesIncludeTax) => pricesIncludeTax ? Remaining : checked(Remaining + Tax);
}
