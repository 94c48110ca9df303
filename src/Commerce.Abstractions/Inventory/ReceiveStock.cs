using System.Globalization;

namespace Commerce.Inventory;

/// <summary>Goods came in: bought, made, or by a transfer.</summary>
/// <param name="Key">The same key adds them once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>.</param>
public sealed record ReceiveStock(IdempotencyKey Key, Sku Sku, long Quantity) : StockCommand(Key, Sku)
{
    /// <summary>What all of them cost; <see langword="null"/> when nobody knows. Goods of a transfer keep the cost that they have.</summary>
    public Money? Cost { get; init; }

    /// <summary>The delivery that they came with, if they were expected.</summary>
    public StockDeliveryId? Delivery { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Receipt";

    /// <inheritdoc/>
    protected override string Content => string.Create(CultureInfo.InvariantCulture, $"{Quantity};{Cost?.MinorUnits} {Cost?.Currency.Code};{Delivery?.Value}");
}
