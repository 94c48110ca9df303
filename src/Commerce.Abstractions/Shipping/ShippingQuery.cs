using Commerce.Catalog;

namespace Commerce.Shipping;

/// <summary>What is to be shipped where.</summary>
public readonly record struct ShippingQuery
{
    /// <summary>The shop that ships.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The currency of the prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The weight of everything that needs shipping.</summary>
    public required Weight Weight { get; init; }

    /// <summary>The value of everything that needs shipping, at list prices, before discounts.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>How many items need shipping: pieces by number, a line of measured goods as one.</summary>
    public required long Items { get; init; }

    /// <summary>Where it goes; <see langword="null"/> while unknown.</summary>
    public Address? Destination { get; init; }
}
