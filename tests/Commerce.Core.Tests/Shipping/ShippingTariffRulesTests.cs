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
        Weighing(Currency.Usd, grams).Value.Price.Should().Be(Usd((decimal)price));

    [Fact]
    public void Above_the_last_bracket_it_is_refused() => Weighing(Currency.Usd, 10_000.001).Error!.Code.Should().Be("shipping.too_heavy");

    [Fact]
    public void A_bracket_without_a_limit_carries_anything() => Weighing(Currency.Eur, 1_000_000).Value.Price.Amount.Should().Be(9m);

    [Fact]
    public void In_a_currency_without_prices_it_is_not_offered() => Weighing(Currency.Jpy, 1).Error!.Code.Should().Be("shipping.not_offered_in_currency");

    [Fact]
    public void A_flat_price_does_not_look_at_the_goods() => Price(new FlatTariff(Usd(4)), subtotal: 1000, items: 7).Should().Be(Usd(4));

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(10, 0, 14)]
    [InlineData(10, 1, 50)]
    [InlineData(10, 3, 26)]
    [InlineData(9, 3, 21)]
    [InlineData(10, long.MaxValue, 14)]
    [InlineData(0, 3, 0)]
    public void The_first_item_of_each_cycle_has_its_own_price(long items, long cycle, double price) =>
        Price(new ItemTariff(Usd(5), Usd(1), cycle), items: items).Should().Be(Usd((decimal)price));

    [Fact]
    public void Each_item_may_cost_the_same() => Price(ItemTariff.Each(Usd(10)), items: 8).Should().Be(Usd(80));

    [Theory]
    [InlineData(40.44, RoundingMode.HalfAwayFromZero, 4.04)]
    [InlineData(40.45, RoundingMode.HalfAwayFromZero, 4.05)]
    [InlineData(40.45, RoundingMode.HalfEven, 4.04)]
    public void A_share_of_the_goods_is_rounded_by_name(double subtotal, RoundingMode rounding, double price) =>
        Price(new PercentTariff(Rate.FromPercent(10), Currency.Usd, rounding), (decimal)subtotal).Should().Be(Usd((decimal)price));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(4.99, 10)]
    [InlineData(5, 1)]
    [InlineData(100, 0)]
    public void The_last_bracket_that_the_value_reaches_counts(double subtotal, double price) =>
        Price(
            new PriceTariff([new(Usd(0), Usd(10)), new(Usd(5), Usd(1)), new(Usd(50), Usd(0))]),
            (decimal)subtotal).Should().Be(Usd((decimal)price));

    [Theory]
    [InlineData(49.99, 4)]
    [InlineData(50, 0)]
    public void Any_tariff_may_be_free_from_a_value_on(double subtotal, double price) =>
        Price(new FlatTariff(Usd(4)) { FreeFrom = Usd(50) }, (decimal)subtotal).Should().Be(Usd((decimal)price));

    [Fact]
    public void A_price_too_large_is_a_refusal() =>
        Quote(ItemTariff.Each(Money.FromMinorUnits(long.MaxValue, Currency.Usd)), 1, 2).Error!.Code.Should().Be("shipping.overflow");

    [Fact]
    public void A_tariff_of_an_unknown_kind_is_a_bug() => FluentActions.Invoking(() => Price(new Odd())).Should().Throw<InvalidOperationException>();

    private static CommerceResult<ShippingQuote> Weighing(Currency currency, double grams) => ShippingTariffRules.Quote(
        Parcel,
        new ShippingQuery { Shop = ShopId.Default, Currency = currency, Weight = Weight.FromGrams((decimal)grams), Subtotal = Money.Zero(currency), Items = 1 });

    private static Money Price(ShippingTariff tariff, decimal subtotal = 10, long items = 1) => Quote(tariff, subtotal, items).Value.Price;

    private static CommerceResult<ShippingQuote> Quote(ShippingTariff tariff, decimal subtotal, long items) => ShippingTariffRules.Quote(
        ShippingMethod.Of("x", "X", tariff),
        new ShippingQuery { Shop = ShopId.Default, Currency = Currency.Usd, Weight = default, Subtotal = Usd(subtotal), Items = items });

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);

    private sealed record Odd : ShippingTariff
    {
        public override Currency Currency => Currency.Usd;
    }
}
