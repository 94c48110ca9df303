using System.Globalization;

namespace Commerce.Inventory;

/// <summary>Goods were counted: a stocktake, or an import.</summary>
/// <param name="Key">The same key counts once.</param>
/// <param name="Sku">The product.</param>
/// <param name="OnHand">How many sale units lie there: reserved ones included, without those that are sold and only wait to be sent.</param>
public sealed record CountStock(IdempotencyKey Key, Sku Sku, long OnHand) : StockCommand(Key, Sku)
{
    /// <summary>What is more than before costs this much each; <see langword="null"/> when nobody knows. Only asked when there is more.</summary>
    public Money? UnitCost { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Count";

    /// <inheritdoc/>
    protected override string Content => string.Create(CultureInfo.InvariantCulture, $"{OnHand};{UnitCost?.MinorUnits} {UnitCost?.Currency.Code}");
}
