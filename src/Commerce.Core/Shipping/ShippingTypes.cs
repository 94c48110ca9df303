namespace Commerce.Shipping;

/// <summary>The names of the tariffs in JSON. A name, once released, never changes its meaning.</summary>
internal static class ShippingTypes
{
    public static ImmutableArray<CommerceTypeRegistration> All { get; } =
    [
        CommerceTypeRegistration.Root<ShippingMethod>(ShippingJsonContext.Default),
        Tariff<FlatTariff>("flat/1"),
        Tariff<ItemTariff>("per-item/1"),
        Tariff<PercentTariff>("percent/1"),
        Tariff<PriceTariff>("by-price/1"),
        Tariff<WeightTariff>("by-weight/1"),
    ];

    private static CommerceTypeRegistration Tariff<T>(string name)
        where T : ShippingTariff
        => new(typeof(ShippingTariff), typeof(T), name, ShippingJsonContext.Default);
}
