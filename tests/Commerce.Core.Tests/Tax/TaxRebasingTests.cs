using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Tax.Tests;

public sealed class TaxRebasingTests
{
    private static readonly RoundingMode[] Modes = Enum.GetValues<RoundingMode>();

    private static readonly Gen<TaxRateSet> Sets =
        from count in Gen.Frequency((6, Gen.Choose(0, 3)), (1, Gen.Choose(4, TaxRateSet.MaxRates)))
        from rates in (
            from units in Gen.Frequency((3, Gen.Choose(0, 30).Select(p => p * 1_000_000L)), (1, Gen.Choose(0, (int)Rate.Scale).Select(u => (long)u)))
            from compound in Gen.Elements(true, false)
            select new TaxRate("T", Rate.FromUnits(units), IsCompound: compound)).ArrayOf(count)
        select new TaxRateSet([.. rates]);

    [Theory]
    [InlineData("30", 19, 24, "31.26")]
    [InlineData("30", 19, 19, "30.00")]
    [InlineData("20", 7, 0, "18.69")]
    [InlineData("10", 19, 0, "8.40")]
    [InlineData("10", 19, 24, "10.42")]
    [InlineData("5", 0, 9, "5.45")]
    [InlineData("0", 19, 24, "0.00")]
    public void C16_a_whole_price_stays_whole_and_is_rounded_once(string list, int home, int destination, string expected) =>
        TaxRebasing.Rebase(UnitPrice.Of(Decimal(list), Currency.Eur), Vat(home), Vat(destination)).Should().Be(UnitPrice.Of(Decimal(expected), Currency.Eur));

    [Fact]
    public void A_finer_price_or_one_for_several_units_keeps_eight_decimals()
    {
        TaxRebasing.Rebase(UnitPrice.Of(0.0035m, Currency.Eur), Vat(19), Vat(24)).Should().Be(UnitPrice.Of(0.00364706m, Currency.Eur));
        TaxRebasing.Rebase(UnitPrice.Of(9.99m, Currency.Eur, 1000), Vat(19), TaxRateSet.None).Should().Be(UnitPrice.Of(8.39495798m, Currency.Eur, 1000));
        TaxRebasing.Rebase(UnitPrice.Of(1190m, Currency.Jpy), Vat(19), TaxRateSet.None).Should().Be(UnitPrice.Of(1000m, Currency.Jpy));
    }

    [Fact]
    public void A_compound_tax_counts_with_what_it_is_charged_on()
    {
        var quebec = new TaxRateSet([new TaxRate("GST", Rate.FromPercent(5)), new TaxRate("QST", Rate.FromPercent(9.5m), IsCompound: true)]);

        // 100 x 1.05 x 1.095 = 114.975
        TaxRebasing.Rebase(UnitPrice.Of(100m, Currency.Cad), TaxRateSet.None, quebec).Should().Be(UnitPrice.Of(114.98m, Currency.Cad));
        TaxRebasing.Rebase(UnitPrice.Of(100m, Currency.Cad), TaxRateSet.None, quebec, RoundingMode.HalfEven).Should().Be(UnitPrice.Of(114.98m, Currency.Cad));
        TaxRebasing.Rebase(UnitPrice.Of(100m, Currency.Cad), TaxRateSet.None, quebec, RoundingMode.HalfTowardZero).Should().Be(UnitPrice.Of(114.97m, Currency.Cad));
        TaxRebasing.Rebase(UnitPrice.Of(114.98m, Currency.Cad), quebec, TaxRateSet.None).Should().Be(UnitPrice.Of(100m, Currency.Cad));
    }

    [Fact]
    public void A_set_that_is_untaxed_for_whatever_reason_gives_the_net_price()
    {
        TaxRateSet[] untaxed = [TaxRateSet.None, TaxRateSet.Exempt("a"), TaxRateSet.ReverseCharge("b"), TaxRateSet.OutOfScope(), TaxRateSet.WeightedByGoods];

        untaxed.Select(set => TaxRebasing.Rebase(UnitPrice.Of(119m, Currency.Eur), Vat(19), set).Amount).Should().AllBeEquivalentTo(100m);
    }

    [Fact]
    public void Amount_and_sets_in_any_size_give_the_exact_result_rounded_once() => Prop.ForAll(
        (from sets in Sets.Two()
         from minor in Gen.Frequency((3, Gen.Choose(0, 100_000).Select(v => (long)v)), (1, Gen.Choose(0, int.MaxValue).Select(v => v * 1_000_003L)))
         from mode in Gen.Elements(Modes)
         select (Home: sets.Item1, To: sets.Item2, minor, mode)).ToArbitrary(),
        s =>
        {
            var (gross, net) = Factor(s.Home);
            var (up, down) = Factor(s.To);
            var (numerator, denominator) = (s.minor * net * up, gross * down);
            Money result;
            try
            {
                result = TaxRebasing.Rebase(UnitPrice.Of(Money.FromMinorUnits(s.minor, Currency.Eur)), s.Home, s.To, s.mode).For(Quantity.Of(1));
            }
            catch (OverflowException)
            {
                return numerator / denominator >= long.MaxValue;
            }

            return result.MinorUnits == Rounded(numerator, denominator, s.mode)
                && s.Home.Factor.TaxIn(s.minor, s.mode) == Rounded(s.minor * (gross - net), gross, s.mode);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void What_is_no_price_or_too_large_is_said()
    {
        FluentActions.Invoking(() => TaxRebasing.Rebase(default, Vat(1), Vat(2))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => TaxRebasing.Rebase(UnitPrice.Of(Money.FromMinorUnits(long.MaxValue, Currency.Eur)), Vat(1), Vat(2))).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => TaxRebasing.Rebase(UnitPrice.Of(Money.FromMinorUnits(long.MaxValue, Currency.Eur).Amount, Currency.Eur, 10), Vat(1), Vat(2))).Should().Throw<OverflowException>();
    }

    private static TaxRateSet Vat(int percent) => TaxRateSet.Of(new TaxRate("VAT", Rate.FromPercent(percent)));

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    // Gross over net without any reduction, tax by tax.
    private static (BigInteger Gross, BigInteger Net) Factor(TaxRateSet set)
    {
        BigInteger scale = Rate.Scale;
        var (tax, one) = (BigInteger.Zero, BigInteger.One);
        foreach (var rate in set.Rates)
        {
            tax = (tax * scale) + ((rate.IsCompound ? one + tax : one) * rate.Rate.Units);
            one *= scale;
        }

        return (one + tax, one);
    }

    // The neighbours by floor division, then the rule of the mode in plain words.
    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator, RoundingMode mode)
    {
        var low = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        var up = !rest.IsZero && mode switch
        {
            RoundingMode.Ceiling or RoundingMode.AwayFromZero => true,
            RoundingMode.Floor or RoundingMode.TowardZero => false,
            _ when half != 0 => half > 0,
            RoundingMode.HalfEven => !low.IsEven,
            RoundingMode.HalfOdd => low.IsEven,
            RoundingMode.HalfAwayFromZero or RoundingMode.HalfTowardPositiveInfinity => true,
            _ => false,
        };
        return up ? low + 1 : low;
    }
}
