namespace Commerce.Orders;

/// <summary>What an order costs, what its payments brought, and what is still to move. Derived, never stored; all amounts in the order's currency.</summary>
public sealed record OrderBalance
{
    /// <summary>What the order costs now: <see cref="Order.Payable"/>.</summary>
    public required Money Payable { get; init; }

    /// <summary>What gift cards and credit of the calculation paid before any payment.</summary>
    public required Money Tendered { get; init; }

    /// <summary>What is set aside, and neither taken nor given up.</summary>
    public required Money Authorized { get; init; }

    /// <summary>All money that came in.</summary>
    public required Money Captured { get; init; }

    /// <summary>All money that went back to the customer.</summary>
    public required Money Refunded { get; init; }

    /// <summary>Refunds under way, or of unknown outcome.</summary>
    public required Money Refunding { get; init; }

    /// <summary>What banks took back, and no decision returned.</summary>
    public required Money Disputed { get; init; }

    /// <summary>What the shop has of it now.</summary>
    public Money Held => Tendered + Captured - Refunded - Disputed;

    /// <summary>What is still to be paid: neither here nor set aside. What is owed on terms counts as still to be paid.</summary>
    public Money Due => NotBelowZero(Payable - Held - Authorized);

    /// <summary>What is to be paid back: it is here beyond what the order costs. Refunds under way count as not paid back yet.</summary>
    public Money Owed => NotBelowZero(Held - Payable);

    /// <summary>What of <see cref="Owed"/> no refund is under way for.</summary>
    public Money ToRefund => NotBelowZero(Owed - Refunding);

    private static Money NotBelowZero(Money amount) => amount.IsNegative ? Money.Zero(amount.Currency) : amount;
}
