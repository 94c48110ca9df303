namespace Commerce.Orders;

/// <summary>Shipping as it was sold.</summary>
public sealed record OrderShipping
{
    /// <summary>The way to ship.</summary>
    public required ShippingMethodId Method { get; init; }

    /// <summary>Its name at the sale.</summary>
    public required string Name { get; init; }

    /// <summary>The price before promotions.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>What promotions took off.</summary>
    public required Money Discount { get; init; }

    /// <summary>Without tax, after discounts.</summary>
    public required Money Net { get; init; }

    /// <summary>Its taxes.</summary>
    public required Money Tax { get; init; }

    /// <summary>What it costs.</summary>
    public required Money Total { get; init; }
}
