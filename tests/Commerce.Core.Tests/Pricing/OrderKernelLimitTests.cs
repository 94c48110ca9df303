using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Sums that 64 bits do not hold are refused, never wrapped around.</summary>
public sealed class OrderKernelLimitTests
{
    private const long Huge = 5_000_000_000_000_000_000;

    private static readonly TaxRate Full = new("Full", Rate.OneHundredPercent);
    private static readonly TaxRate Compound = new("Compound", Rate.OneHundredPercent, IsCompound: true);

    [Fact]
    public void Goods_that_do_not_fit_together_are_refused_even_if_each_is_given_away() =>
        Refused(Goods(Huge).Line(Price(Huge), 1, TaxRateSet.None)
            .Grant(ManualDiscountTarget.Line, percent: 100, line: 0).Grant(ManualDiscountTarget.Line, percent: 100, line: 1));

    [Fact]
    public void Allowances_that_do_not_fit_together_are_refused() =>
        Refused(Sale.InUsd().Line(1m).Charge(-50_000_000_000_000_000m).Charge(-50_000_000_000_000_000m));

    [Fact]
    public void Shipping_prices_that_do_not_fit_together_are_refused_even_if_they_are_free() =>
        Refused(Sale.InUsd().Line(1m).Ship(50_000_000_000_000_000m).Ship(50_000_000_000_000_000m).Promote(new FreeShipping()));

    [Fact]
    public void A_base_of_list_prices_that_does_not_fit_is_refused_even_if_shipping_is_free() =>
        Refused(Sale.InUsd().Under(new PricingPolicy { TaxBase = TaxBase.ListPrice, TaxRounding = TaxRoundingLevel.TaxGroup })
            .Line(50_000_000_000_000_000m, tax: 0.000001m).Ship(50_000_000_000_000_000m, tax: 0.000001m).Promote(new FreeShipping()));

    [Fact]
    public void Provided_taxes_of_a_line_that_do_not_fit_together_are_refused()
    {
        var sale = Sale.InUsd().Line(1m);
        var tax = (TaxableRef.Goods(sale.Lines[0].Id), Full, 50_000_000_000_000_000m);

        Refused(sale.TaxedBy("P", tax, tax));
    }

    [Fact]
    public void Weighted_taxes_beyond_128_bits_are_refused()
    {
        // 2^62 x (2^60 x 10^8) is 390,625 x 2^130: nothing at all, if it wrapped around.
        var sale = Goods(1L << 60, Full);
        var fee = new PricingFee(FeeId.Of("f"), "Fee", Money.FromMinorUnits(1L << 62, Currency.Usd), TaxRateSet.WeightedByGoods);

        Refused(sale with { Fees = [fee] });
    }

    [Fact]
    public void Taxes_of_units_that_do_not_fit_together_overflow()
    {
        var overEqualUnits = () => OnTop(2 * ((1L << 62) - 1), 2, Full, Full);
        var overUnlikeUnits = () => OnTop((1L << 62) + 1, 2, Full, Full);
        var onTaxesBefore = () => OnTop(1L << 62, 1, Full, Compound);

        overEqualUnits.Should().Throw<OverflowException>();
        overUnlikeUnits.Should().Throw<OverflowException>();
        onTaxesBefore.Should().Throw<OverflowException>();
        OnTop((1L << 61) - 1, 1, Full, Compound).Should().Be(3 * ((1L << 61) - 1));
    }

    [Fact]
    public void A_price_that_does_not_fit_with_its_tax_overflows()
    {
        var gross = (long net) => TaxMath.Gross(net, TaxRateSet.Of(Full), RoundingMode.HalfAwayFromZero);

        gross(1L << 61).Should().Be(1L << 62);
        gross.Invoking(g => g(1L << 62)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Units_of_two_prices_are_taxed_each_at_its_own()
    {
        // 5 for three units is 1 and twice 2: half of that is 1 (rounded up) and twice 1.
        OnTop(5, 3, new TaxRate("Half", Rate.FromPercent(50))).Should().Be(3);
    }

    [Fact]
    public void An_order_of_many_lines_is_calculated_as_one_of_few()
    {
        var sale = Enumerable.Range(0, 300).Aggregate(Sale.InUsd(), (s, _) => s.Line(1m)).Promote(new PercentOffOrder(Rate.FromPercent(10)));

        (sale.Calculate().Subtotal.Amount, sale.Calculate().Total.Amount).Should().Be((300m, 270m));
    }

    private static long OnTop(long amount, long units, params TaxRate[] rates) =>
        new TaxMath(IncludesTax: false, RoundingMode.HalfAwayFromZero, RateRounding.EachOnTop).OfUnits(amount, units, new TaxRateSet([.. rates]), new long[rates.Length]);

    private static UnitPrice Price(long minorUnits) => UnitPrice.Of(Money.FromMinorUnits(minorUnits, Currency.Usd));

    private static Sale Goods(long minorUnits, params TaxRate[] rates) => Sale.InUsd().Line(Price(minorUnits), 1, new TaxRateSet([.. rates]));

    private static void Refused(Sale sale) => sale.TryCalculate().Error!.Code.Should().Be("pricing.overflow");
}
