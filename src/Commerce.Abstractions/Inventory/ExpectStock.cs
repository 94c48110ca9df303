using System.Globalization;

namespace Commerce.Inventory;

/// <summary>Goods are on their way: bought and not received yet. Said again of the same delivery and SKU, the new quantity and time hold; a quantity of 0 calls the rest off.</summary>
/// <param name="Key">The same key says it once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Delivery">The delivery, such as the number of a purchase order. One delivery may bring many SKUs.</param>
/// <param name="Quantity">How many sale units are still to come in.</param>
public sealed record ExpectStock(IdempotencyKey Key, Sku Sku, StockDeliveryId Delivery, long Quantity) : StockCommand(Key, Sku)
{
    /// <summary>When they are expected; <see langword="null"/> when nobody knows.</summary>
    public DateTimeOffset? At { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Expectation";

    /// <inheritdoc/>
    protected override string Content => string.Create(CultureInfo.InvariantCulture, $"{Delivery.Value.Length}:{Delivery.Value};{Quantity};{At?.UtcTicks}");
}
