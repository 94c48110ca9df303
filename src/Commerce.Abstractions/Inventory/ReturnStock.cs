using System.Globalization;

namespace Commerce.Inventory;

/// <summary>Goods came back from a customer. The same parcel, scanned twice under one key, comes back once.</summary>
/// <param name="Key">The same key takes them back once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>.</param>
public sealed record ReturnStock(IdempotencyKey Key, Sku Sku, long Quantity) : StockCommand(Key, Sku)
{
    /// <summary>What shape they are in. All but good ones go to a location that is not for sale.</summary>
    public ReturnCondition Condition { get; init; }

    /// <summary>The reservation that they were sold by, if it is known.</summary>
    public ReservationId? Reservation { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Return";

    /// <inheritdoc/>
    protected override string Content => string.Create(CultureInfo.InvariantCulture, $"{Quantity};{Condition};{Reservation?.Value:D}");
}
