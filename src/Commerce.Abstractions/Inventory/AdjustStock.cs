using System.Globalization;

namespace Commerce.Inventory;

/// <summary>The count was wrong.</summary>
/// <param name="Key">The same key corrects once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Change">How many sale units more (positive) or fewer (negative) lie there.</param>
public sealed record AdjustStock(IdempotencyKey Key, Sku Sku, long Change) : StockCommand(Key, Sku)
{
    /// <inheritdoc/>
    public override string Kind => "Adjustment";

    /// <inheritdoc/>
    protected override string Content => Change.ToString(CultureInfo.InvariantCulture);
}
