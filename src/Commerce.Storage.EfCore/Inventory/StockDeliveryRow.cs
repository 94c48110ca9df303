namespace Commerce.Inventory;

/// <summary>Goods of a SKU on their way, as they stand in the database, for a host's reports.</summary>
public sealed class StockDeliveryRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The product; second part of the key.</summary>
    public Sku Sku { get; private set; }

    /// <summary>The purchase order or transfer; third part of the key.</summary>
    public StockDeliveryId Delivery { get; private set; }

    /// <summary>Where they go.</summary>
    public LocationId Destination { get; private set; }

    /// <summary>Where they left; <see langword="null"/> for goods that were bought.</summary>
    public LocationId? Origin { get; private set; }

    /// <summary>How many are still to come in.</summary>
    public long Outstanding { get; private set; }

    /// <summary>How many came in.</summary>
    public long Received { get; private set; }

    /// <summary>When they are expected.</summary>
    public DateTimeOffset? ExpectedAt { get; private set; }

    /// <summary>When anything was said of them last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
}
