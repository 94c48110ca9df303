namespace Commerce.Orders;

/// <summary>What an audit of orders can find. The codes are stable.</summary>
public static class OrderFindingCodes
{
    /// <summary>A posting does not sum to zero, or an order's sums are not those of its parts. A defect.</summary>
    public const string Unbalanced = "orders.audit.unbalanced";

    /// <summary>More came in than the order costs now, and no refund is under way: it is owed to the customer.</summary>
    public const string Overpaid = "orders.audit.overpaid";

    /// <summary>Several payments cover one amount: together more than the order ever cost.</summary>
    public const string ChargedTwice = "orders.audit.charged_twice";

    /// <summary>The order was confirmed, and its payments do not cover what it costs.</summary>
    public const string Unpaid = "orders.audit.unpaid";

    /// <summary>The order was called off, and its money is still here or set aside.</summary>
    public const string MoneyKept = "orders.audit.money_kept";

    /// <summary>A payment belongs to no order.</summary>
    public const string OrphanPayment = "orders.audit.orphan_payment";

    /// <summary>More of a payment was refunded than came in.</summary>
    public const string OverRefunded = "orders.audit.over_refunded";

    /// <summary>The ledger of a payment says something else than its state and its operations, or has a gap.</summary>
    public const string LedgerMismatch = "orders.audit.ledger_mismatch";

    /// <summary>A payment is in another currency than its order.</summary>
    public const string WrongCurrency = "orders.audit.wrong_currency";
}
