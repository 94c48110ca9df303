using System.Globalization;

namespace Commerce.Inventory;

/// <summary>
/// Goods leave a location for another one of the shop: the first half of a transfer. They are on their way until <see cref="ReceiveStock"/> with the same delivery puts them on stock,
/// there or, when the transfer is called off, where they came from.
/// </summary>
/// <param name="Key">The same key sends them once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Delivery">The transfer. One transfer may carry many SKUs; each SKU is sent with it once.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>; none that are reserved.</param>
/// <param name="To">Where they go. <see cref="StockCommand.Location"/> is where they leave.</param>
public sealed record SendStock(IdempotencyKey Key, Sku Sku, StockDeliveryId Delivery, long Quantity, LocationId To) : StockCommand(Key, Sku)
{
    /// <summary>When they are expected; <see langword="null"/> when nobody knows.</summary>
    public DateTimeOffset? At { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Transfer";

    /// <inheritdoc/>
    protected override string Content => string.Create(CultureInfo.InvariantCulture, $"{Delivery.Value.Length}:{Delivery.Value};{Quantity};{To.Value.Length}:{To.Value};{At?.UtcTicks}");
}
