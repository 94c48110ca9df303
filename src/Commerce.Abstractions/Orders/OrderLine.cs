using Commerce.Catalog;

namespace Commerce.Orders;

/// <summary>A product as it was sold, and what became of its units.</summary>
public sealed record OrderLine
{
    /// <summary>Its id: that of the cart's line.</summary>
    public required LineId Id { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Its name at the sale.</summary>
    public required string Name { get; init; }

    /// <summary>What one sale unit is.</summary>
    public SaleUnit Unit { get; init; }

    /// <summary>The price at the sale.</summary>
    public required UnitPrice UnitPrice { get; init; }

    /// <summary>How many sale units were ordered.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>List price times quantity.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>What promotions took off.</summary>
    public required Money Discount { get; init; }

    /// <summary>Without tax, after discounts.</summary>
    public required Money Net { get; init; }

    /// <summary>All taxes of the line.</summary>
    public required Money Tax { get; init; }

    /// <summary>What the line costs.</summary>
    public required Money Total { get; init; }

    /// <summary>False for what is never packed.</summary>
    public bool RequiresShipping { get; init; } = true;

    /// <summary>Further facts, copied from the cart's line.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;

    /// <summary>Set when a member of the staff gave it another price than the shop's.</summary>
    public PriceOverride? PriceOverride { get; init; }

    /// <summary>Units that were cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>Units that were sent.</summary>
    public long Shipped { get; init; }

    /// <summary>Units that arrived.</summary>
    public long Delivered { get; init; }

    /// <summary>Units that came back.</summary>
    public long Returned { get; init; }

    /// <summary>Units whose money was given back.</summary>
    public long Refunded { get; init; }

    /// <summary>Units that were neither called off nor sent: these may still be called off.</summary>
    public long Open => Quantity.Value - Cancelled - Shipped;

    /// <summary>Units that are still to be sent.</summary>
    public long ToShip => RequiresShipping ? Quantity.Value - Cancelled - Shipped : 0;
}
