using Commerce.Catalog;

namespace Commerce.Shipping.Tests;

public sealed class ShippingMethodCheckTests
{
    public static TheoryData<ShippingTariff> Sound { get; } =
    [
        new FlatTariff(Usd(0)),
        new FlatTariff(Usd(4)) { FreeFrom = Usd(0) },
        new ItemTariff(Usd(0), Usd(1), 5),
        new PercentTariff(Rate.Zero, Currency.Usd),
        new PriceTariff([new(Usd(0), Usd(5)), new(Usd(50), Usd(0))]),
        new WeightTariff([new(Weight.FromGrams(1), Usd(1)), new(null, Usd(2))]),
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_sound_method_passes(ShippingTariff tariff) => ShippingMethodCheck.Find(ShippingMethod.Of("x", "X", tariff)).Should().BeNull();

    public static TheoryData<string, ShippingTariff> MalformedTariffs { get; } = new()
    {
        { "null", null! },
        { "negative price", new FlatTariff(Usd(-1)) },
        { "default price", new FlatTariff(default) },
        { "free in another currency", new FlatTariff(Usd(1)) { FreeFrom = Money.Of(1m, Currency.Eur) } },
        { "free below zero", new FlatTariff(Usd(1)) { FreeFrom = Usd(-1) } },
        { "negative first item", new ItemTariff(Usd(-1), Usd(1)) },
        { "additional item in another currency", new ItemTariff(Usd(1), Money.Of(1m, Currency.Eur)) },
        { "negative cycle", new ItemTariff(Usd(1), Usd(1), -1) },
        { "share without a currency", new PercentTariff(Rate.FromPercent(1), default) },
        { "share with an unknown rounding", new PercentTariff(Rate.FromPercent(1), Currency.Usd, (RoundingMode)99) },
        { "no price brackets", new PriceTariff([]) },
        { "default price brackets", new PriceTariff(default) },
        { "price brackets that do not begin at zero", new PriceTariff([new(Usd(1), Usd(1))]) },
        { "price brackets that do not rise", new PriceTariff([new(Usd(0), Usd(1)), new(Usd(0), Usd(2))]) },
        { "price brackets with a negative price", new PriceTariff([new(Usd(0), Usd(-1))]) },
        { "price brackets from another currency", new PriceTariff([new(Usd(0), Usd(1)), new(Money.Of(1m, Currency.Eur), Usd(2))]) },
        { "no weight brackets", new WeightTariff([]) },
        { "default weight brackets", new WeightTariff(default) },
        { "weight brackets with a negative price", new WeightTariff([new(null, Usd(-1))]) },
        { "falling limits", new WeightTariff([new(Weight.FromGrams(2), Usd(1)), new(Weight.FromGrams(1), Usd(2))]) },
        { "no limit in the middle", new WeightTariff([new(null, Usd(1)), new(Weight.FromGrams(1), Usd(2))]) },
        { "a kind that nobody knows", new Odd() },
    };

    [Theory]
    [MemberData(nameof(MalformedTariffs))]
    public void A_malformed_tariff_is_refused(string because, ShippingTariff tariff) =>
        ShippingMethodCheck.Find(ShippingMethod.Of("x", "X", tariff))!.Code.Should().Be("shipping.malformed_method", because);

    public static TheoryData<string, ShippingMethod> MalformedMethods { get; } = new()
    {
        { "no name", ShippingMethod.Flat("x", " ", Usd(1)) },
        { "no prices", ShippingMethod.Of("x", "X") },
        { "one currency twice", ShippingMethod.Flat("x", "X", Usd(1), Usd(2)) },
    };

    [Theory]
    [MemberData(nameof(MalformedMethods))]
    public void A_malformed_method_is_refused(string because, ShippingMethod method) =>
        ShippingMethodCheck.Find(method)!.Code.Should().Be("shipping.malformed_method", because);

    [Theory]
    [MemberData(nameof(Sound))]
    public void Methods_survive_JSON(ShippingTariff tariff)
    {
        var registry = new CommerceTypeRegistry([.. ShippingTypes.All]);
        var json = registry.Write(ShippingMethod.Of("x", "X", tariff));

        registry.TryRead<ShippingMethod>(json, out var read, out var reason).Should().BeTrue(reason);
        registry.Write(read!).Should().Be(json);
    }

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);

    private sealed record Odd : ShippingTariff
    {
        public override Currency Currency => Currency.Usd;
    }
}
