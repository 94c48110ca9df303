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

    /// <summary>A method that always costs the same.</summary>
    public static ShippingMethod Flat(string id, string name, params ReadOnlySpan<Money> prices)
    {
        var tariffs = ImmutableArray.CreateBuilder<ShippingTariff>(prices.Length);
        foreach (var price in prices)
        {
            tariffs.Add(new ShippingTariff { Brackets = [new ShippingBracket(null, price)] });
        }

        return new ShippingMethod { Id = ShippingMethodId.Of(id), Name = name, Tariffs = tariffs.ToImmutable() };
    }

    /// <summary>A method priced by the total weight: the first bracket that holds it counts.</summary>
    public static ShippingMethod ByWeight(string id, string name, params ImmutableArray<ShippingBracket> brackets) => new()
    {
        Id = ShippingMethodId.Of(id),
        Name = name,
        Tariffs = [.. brackets.GroupBy(b => b.Price.Currency).Select(g => new ShippingTariff { Brackets = [.. g] })],
    };
}
