using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Prices that contain the taxes of home, where others count.</summary>
public sealed class CrossZonePriceTests
{
    private static readonly TaxCategory Standard = TaxCategory.Standard;
    private static readonly PricingPolicy KeepGross = PricingPolicy.TaxIncluded;
    private static readonly PricingPolicy KeepNet = PricingPolicy.TaxIncluded with { CrossZone = CrossZonePricing.KeepNet };

    private static readonly TaxRateTable Home = new([], Sale.Tax(10));
    private static readonly TaxRateTable Abroad = new([], Sale.Tax(20), Home);
    private static readonly TaxRateTable Exempt = new([], TaxRateSet.Exempt("Charity"), Home);
    private static readonly TaxRateTable Reversed = new([], TaxRateSet.ReverseCharge("Article 196"), Home);
    private static readonly TaxRateTable Untaxed = new([], TaxRateSet.OutOfScope(), Home);

    [Fact]
    public void A_price_stays_what_it_is_at_home_without_tax_in_it_or_where_the_gross_price_is_kept()
    {
        At(11m, Home, KeepNet).Should().Be(11m);
        At(11m, Abroad, KeepNet with { PricesIncludeTax = false }).Should().Be(11m);
        At(11m, Abroad, KeepGross).Should().Be(11m);
        At(11m, Untaxed, KeepGross).Should().Be(11m);
        CrossZonePrice.At(default, Standard, Abroad, KeepNet).IsDefault.Should().BeTrue();
    }

    [Fact]
    public void A_price_changes_where_the_net_price_is_kept_and_for_whoever_pays_no_tax()
    {
        At(11m, Abroad, KeepNet).Should().Be(12m);
        At(11m, Untaxed, KeepNet).Should().Be(10m);
        At(11m, Exempt, KeepGross).Should().Be(10m);
        At(11m, Reversed, KeepGross).Should().Be(10m);
    }

    [Theory]
    [InlineData(11, 12)]
    [InlineData(-11, -12)]
    [InlineData(0, 0)]
    public void A_charge_of_the_shop_changes_as_its_prices_do_and_an_allowance_with_it(double price, double there)
    {
        OfCharge((decimal)price, Standard, Abroad, KeepNet).Should().Be((decimal)there);
        OfCharge((decimal)price, Standard, Abroad, KeepNet with { PricesIncludeTax = false }).Should().Be((decimal)price);
        OfCharge((decimal)price, Standard, Home, KeepNet).Should().Be((decimal)price);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_charge_that_says_what_it_contains_stays_what_it_is(bool includesTax) =>
        CrossZonePrice.OfCharge(Money.Of(11m, Currency.Usd), includesTax, Standard, [], Abroad, KeepNet).Amount.Should().Be(11m);

    [Fact]
    public void A_charge_that_shares_the_taxes_of_the_goods_changes_as_they_did_together()
    {
        // 2 x 12.00 instead of 2 x 11.00, beside 10.00 that stayed: 34.00 for 32.00.
        OfCharge(16m, TaxCategory.WeightedByGoods, Abroad, KeepNet, Goods(1200, 1100, quantity: 2), Goods(1000)).Should().Be(17m);
        OfCharge(16m, TaxCategory.WeightedByGoods, Abroad, KeepNet with { PricesIncludeTax = false }, Goods(1200, 1100)).Should().Be(16m);
        OfCharge(16m, TaxCategory.WeightedByGoods, Home, KeepNet, Goods(1200, 1100)).Should().Be(16m);
        OfCharge(0m, TaxCategory.WeightedByGoods, Abroad, KeepNet, Goods(1200, 1100)).Should().Be(0m);
    }

    [Fact]
    public void A_charge_beside_free_goods_stays_what_it_is() =>
        OfCharge(16m, TaxCategory.WeightedByGoods, Abroad, KeepNet, Goods(0, 0)).Should().Be(16m);

    [Fact]
    public void Goods_that_do_not_fit_together_overflow()
    {
        const long Huge = 5_000_000_000_000_000_000;
        var here = () => OfCharge(0.01m, TaxCategory.WeightedByGoods, Abroad, KeepNet, Goods(Huge, 1), Goods(Huge, 1));
        var home = () => OfCharge(1m, TaxCategory.WeightedByGoods, Abroad, KeepNet, Goods(1, Huge), Goods(1, Huge));

        here.Should().Throw<OverflowException>();
        home.Should().Throw<OverflowException>();
    }

    private static decimal At(decimal price, TaxRateTable taxes, PricingPolicy policy) =>
        CrossZonePrice.At(UnitPrice.Of(price, Currency.Usd), Standard, taxes, policy).Amount;

    private static decimal OfCharge(decimal price, TaxCategory category, TaxRateTable taxes, PricingPolicy policy, params PricingLine[] lines) =>
        CrossZonePrice.OfCharge(Money.Of(price, Currency.Usd), null, category, lines, taxes, policy).Amount;

    private static PricingLine Goods(long here, long? home = null, long quantity = 1) =>
        new(Sale.LineIdAt(0), null!, Price(here), quantity, TaxRateSet.None, home is { } was ? new PriceOrigin { Home = Price(was) } : null);

    private static UnitPrice Price(long minorUnits) => UnitPrice.Of(Money.FromMinorUnits(minorUnits, Currency.Usd));
}
