namespace Commerce.Inventory;

/// <summary>What an audit can find. The codes are stable.</summary>
public static class StockFindingCodes
{
    /// <summary>What lies there is not the sum of its movements.</summary>
    public const string OnHand = "inventory.audit.on_hand";

    /// <summary>The level or the ledger says another amount than active reservations hold.</summary>
    public const string Reserved = "inventory.audit.reserved";

    /// <summary>The level or the ledger says that another amount is waited for than reservations do.</summary>
    public const string Backordered = "inventory.audit.backordered";

    /// <summary>The level names another time than the earliest expiry of its reservations.</summary>
    public const string NextExpiry = "inventory.audit.next_expiry";

    /// <summary>Goods were moved or are held where there is no level.</summary>
    public const string LevelMissing = "inventory.audit.level_missing";

    /// <summary>The ledger has a gap, or goes on behind its last place. Only a backup knows what stood there.</summary>
    public const string LedgerIncomplete = "inventory.audit.ledger_incomplete";
}
