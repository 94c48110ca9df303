using System.Globalization;

namespace Commerce.Inventory;

/// <summary>The shop does something else with a SKU at a location from now on. Its policy is replaced as a whole.</summary>
/// <param name="Key">The same key does it once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Policy">All of it.</param>
public sealed record ConfigureStock(IdempotencyKey Key, Sku Sku, StockPolicy Policy) : StockCommand(Key, Sku)
{
    /// <inheritdoc/>
    public override string Kind => "Policy";

    /// <inheritdoc/>
    protected override string Content => string.Create(
        CultureInfo.InvariantCulture,
        $"{Policy.SafetyStock};{Policy.BackorderLimit};{Policy.PreorderLimit};{Policy.PreorderUntil?.UtcTicks};{Policy.LowStockThreshold}");
}
