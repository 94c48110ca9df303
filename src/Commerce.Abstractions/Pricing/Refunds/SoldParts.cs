namespace Commerce.Pricing;

/// <summary>The parts of a sale and what was paid for each, cell by cell: a cell is a net amount or one tax of a part. Goods come first.</summary>
internal sealed class SoldParts
{
    public required Currency Currency { get; init; }

    public required SoldPart[] Items { get; init; }

    /// <summary>How many of <see cref="Items"/> are goods.</summary>
    public required int GoodsCount { get; init; }

    /// <summary>What was paid, in minor units; none below zero.</summary>
    public required long[] Paid { get; init; }

    /// <summary>The cells of goods come first.</summary>
    public required int GoodsCells { get; init; }

    /// <summary>Then those of shipping; this is where they end.</summary>
    public required int ShippingEnd { get; init; }

    /// <summary>Then those of fees; this is where they end. What follows are allowances.</summary>
    public required int FeesEnd { get; init; }

    /// <summary>All cells of goods together.</summary>
    public required long PaidGoods { get; init; }

    /// <summary>Everything but allowances.</summary>
    public required long PaidBeforeAllowances { get; init; }

    /// <summary>All allowances, as a magnitude.</summary>
    public required long Allowances { get; init; }

    public Money InMinorUnits(long amount) => Money.FromMinorUnits(amount, Currency);
}
