namespace Commerce.LoadTest.Checkout;

/// <summary>What an audit found: zero everywhere, or somebody was wronged.</summary>
internal sealed record KillFigures
{
    /// <summary>Intents that should have an order that is paid for, and have none; orders that a customer was told of and that are gone.</summary>
    public long OrdersLost { get; init; }

    /// <summary>Intents with two orders, or with two final answers.</summary>
    public long DoubleOrders { get; init; }

    /// <summary>Orders that were charged more than once.</summary>
    public long DoubleCharges { get; init; }

    /// <summary>Charges that were not given back and belong to no confirmed order.</summary>
    public long Orphans { get; init; }

    /// <summary>What was still open when patience ended.</summary>
    public long Unsettled { get; init; }

    /// <summary>Stock that is not what the ledger and the sold orders say; goods held for nobody.</summary>
    public long Drift { get; init; }

    /// <summary>Confirmed orders of which the bank's money, the payments' books and the total are not one figure.</summary>
    public long Unbalanced { get; init; }

    /// <summary>Discounted orders beyond the coupon's limit, and those that were not counted.</summary>
    public long OverLimit { get; init; }

    public bool IsClean => this == new KillFigures();

    public static KillFigures operator +(KillFigures a, KillFigures b) => new()
    {
        OrdersLost = a.OrdersLost + b.OrdersLost,
        DoubleOrders = a.DoubleOrders + b.DoubleOrders,
        DoubleCharges = a.DoubleCharges + b.DoubleCharges,
        Orphans = a.Orphans + b.Orphans,
        Unsettled = a.Unsettled + b.Unsettled,
        Drift = a.Drift + b.Drift,
        Unbalanced = a.Unbalanced + b.Unbalanced,
        OverLimit = a.OverLimit + b.OverLimit,
    };

    public override string ToString() => FormattableString.Invariant(
        $"orders_lost={OrdersLost} double_orders={DoubleOrders} double_charges={DoubleCharges} orphans={Orphans} unsettled={Unsettled} drift={Drift} unbalanced={Unbalanced} over_limit={OverLimit}");

    /// <summary>The figures that are not zero, for a table.</summary>
    public string Reported() => string.Join(' ', ToString().Split(' ').Where(figure => !figure.EndsWith("=0", StringComparison.Ordinal)));
}
