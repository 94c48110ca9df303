using Commerce.Catalog;

namespace Commerce.Shipping.Tests;

public sealed class ShippingTariffRulesTests
{
    private static readonly ShippingMethod Parcel = ShippingMethod.ByWeight(
        "parcel",
        "Parcel",
        new ShippingBracket(Weight.FromKilograms(2), Usd(4.90m)),
        new ShippingBracket(Weight.FromKilograms(10), Usd(8.90m)),
        new ShippingBracket(Weight.FromKilograms(2), Money.Of(5m, Currency.Eur)),
        new ShippingBracket(null, Money.Of(9m, Currency.Eur)));

    [Theory]
    [InlineData(0, 4.90)]
    [InlineData(2000, 4.90)]
    [InlineData(2000.001, 8.90)]
    [InlineData(10000, 8.90)]
    public void The_first_bracket_that_holds_the_weight_counts(double grams, double price) =>
        Quote(Currency.Usd, grams).Value.Price.Should().Be(Usd((decimal)price));

    [Fact]
    public void Above_the_last_bracket_it_is_refused() => Quote(Currency.Usd, 10_000.001).Error!.Code.Should().Be("shipping.too_heavy");

    [Fact]
    public void A_bracket_without_a_limit_carries_anything() => Quote(Currency.Eur, 1_000_000).Value.Price.Amount.Should().Be(9m);

    [Fact]
    public void In_a_currency_without_prices_it_is_not_offered() => Quote(Currency.Jpy, 1).Error!.Code.Should().Be("shipping.not_offered_in_currency");

    [Fact]
    public void A_sound_method_passes() => ShippingTariffRules.Check(Parcel).Should().BeNull();

    public static TheoryData<string, ShippingMethod> Malformed { get; } = new()
    {
        { "no prices", Parcel with { Tariffs = [] } },
        { "no brackets", Parcel with { Tariffs = [new ShippingTariff { Brackets = [] }] } },
        { "negative price", ShippingMethod.Flat("x", "X", Usd(-1)) },
        { "default price", ShippingMethod.Flat("x", "X", default(Money)) },
        { "falling limits", ShippingMethod.ByWeight("x", "X", new ShippingBracket(Weight.FromGrams(2), Usd(1)), new ShippingBracket(Weight.FromGrams(1), Usd(2))) },
        { "no limit in the middle", ShippingMethod.ByWeight("x", "X", new ShippingBracket(null, Usd(1)), new ShippingBracket(Weight.FromGrams(1), Usd(2))) },
        { "one currency twice", ShippingMethod.Flat("x", "X", Usd(1), Usd(2)) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_method_is_refused(string because, ShippingMethod method) =>
        ShippingTariffRules.Check(method)!.Code.Should().Be("shipping.malformed_method", because);

    private static CommerceResult<ShippingQuote> Quote(Currency currency, double grams) => ShippingTariffRules.Quote(
        Parcel,
        new ShippingQuery { Shop = ShopId.Default, Currency = currency, Weight = Weight.FromGrams((decimal)grams) });

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);
}
