namespace Commerce.Inventory;

/// <summary>
/// The stock of a SKU at a location, as it stands in the database, for a host's reports and foreign keys. Only the engine writes it: a level changes together with its
/// <see cref="StockMovementRow"/> or the ledger no longer balances. The database itself refuses a level that holds less than what is reserved.
/// </summary>
public sealed class StockLevelRow
{
    /// <summary>The shop that owns the goods; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The product; second part of the key.</summary>
    public Sku Sku { get; private set; }

    /// <summary>Where the goods lie; third part of the key.</summary>
    public LocationId Location { get; private set; }

    /// <summary>What lies there, reserved goods included, in sale units.</summary>
    public long OnHand { get; private set; }

    /// <summary>What active reservations hold. Those whose time is over count until somebody expires them.</summary>
    public long Reserved { get; private set; }

    /// <summary>What reservations wait for: it was promised beyond what lay there.</summary>
    public long Backordered { get; private set; }

    /// <summary>What is on its way here.</summary>
    public long Incoming { get; private set; }

    /// <summary>How many may be promised beyond what lies there.</summary>
    public long BackorderLimit { get; private set; }

    /// <summary>How many may be promised until <see cref="PreorderUntil"/>, in place of <see cref="BackorderLimit"/>.</summary>
    public long PreorderLimit { get; private set; }

    /// <summary>Until when the goods are sold as pre-orders.</summary>
    public DateTimeOffset? PreorderUntil { get; private set; }

    /// <summary>The shop is told when no more than this is free.</summary>
    public long? LowStockThreshold { get; private set; }

    /// <summary>What is held back from sale. It may be more than what lies there.</summary>
    public long SafetyStock { get; private set; }

    /// <summary>When the first of the active reservations here comes due; <see langword="null"/> when none ever does.</summary>
    public DateTimeOffset? NextExpiry { get; private set; }
}
