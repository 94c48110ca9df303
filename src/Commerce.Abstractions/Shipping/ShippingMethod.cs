namespace Commerce.Shipping;

/// <summary>A way to ship that the shop offers at prices of its own.</summary>
public sealed record ShippingMethod
{
    /// <summary>The name in commands and on orders, such as <c>standard</c>.</summary>
    public required ShippingMethodId Id { get; init; }

    /// <summary>The name that customers read.</summary>
    public required string Name { get; init; }

    /// <summary>Its prices: one tariff per currency; in a currency without one it is not offered.</summary>
    public required ImmutableArray<ShippingTariff> Tariffs { get; init; }

    /// <summary>Selects the tax on the shipping price.</summary>
    public TaxCategory TaxCategory { get; init => field = value.IsDefault ? TaxCategory.Standard : value; } = TaxCategory.Standard;

    /// <summary>A method with a tariff per currency.</summary>
    public static ShippingMethod Of(string id, string name, params ImmutableArray<ShippingTariff> tariffs) =>
        new() { Id = ShippingMethodId.Of(id), Name = name, Tariffs = tariffs };

    /// <summary>A method that always costs the same: a price per currency.</summary>
    public static ShippingMethod Flat(string id, string name, params ImmutableArray<Money> prices) =>
        Of(id, name, [.. prices.Select(p => new FlatTariff(p))]);

    /// <summary>A method priced by the total weight: the first bracket that holds it counts. Brackets of several currencies may be mixed.</summary>
    public static ShippingMethod ByWeight(string id, string name, params ImmutableArray<ShippingBracket> brackets) =>
        Of(id, name, [.. brackets.GroupBy(b => b.Price.Currency).Select(g => new WeightTariff([.. g]))]);
}
