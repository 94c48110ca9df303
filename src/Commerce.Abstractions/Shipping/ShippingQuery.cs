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

    /// <summary>Where it goes; <see langword="null"/> while unknown.</summary>
    public Address? Destination { get; init; }
}
