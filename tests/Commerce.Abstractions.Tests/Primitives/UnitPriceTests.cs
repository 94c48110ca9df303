using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Tests.Primitives;

public sealed class UnitPriceTests
{
    [Fact]
    public void A_price_keeps_what_was_said()
    {
        var price = UnitPrice.Of(9.990m, Currency.Eur, 1000);

        (price.Amount, price.Currency, price.PerUnits).Should().Be((9.99m, Currency.Eur, 1000L));
        price.ToString().Should().Be("9.99 EUR / 1000");
        UnitPrice.Of(0.0045m, Currency.Eur).ToString().Should().Be("0.0045 EUR");
        UnitPrice.Of(5m, Currency.Eur).ToString().Should().Be("5.00 EUR");
        UnitPrice.Of(Money.Of(4.5m, Currency.Eur)).Should().Be(UnitPrice.Of(4.50m, Currency.Eur));
        UnitPrice.Of(0m, Currency.Eur).IsZero.Should().BeTrue();
        UnitPrice.Of(1.00000001m, Currency.Kwd).Amount.Should().Be(1.00000001m);
        UnitPrice.Of(9.99m, Currency.Eur, 1000).Should().NotBe(UnitPrice.Of(99.9m, Currency.Eur, 10_000));
    }

    [Fact]
    public void A_price_becomes_money_for_a_quantity()
    {
        UnitPrice.Of(4.50m, Currency.Eur).For(Quantity.Of(3)).Should().Be(Money.Of(13.50m, Currency.Eur));
        UnitPrice.Of(9.99m, Currency.Eur, 1000).For(Quantity.Of(450)).Should().Be(Money.Of(4.50m, Currency.Eur));
        UnitPrice.Of(9.99m, Currency.Eur, 1000).For(Quantity.Of(450), RoundingMode.Floor).Should().Be(Money.Of(4.49m, Currency.Eur));
        UnitPrice.Of(0.0045m, Currency.Eur).For(Quantity.One).Should().Be(Money.Zero(Currency.Eur));
        UnitPrice.Of(199m, Currency.Jpy, 100).For(Quantity.Of(250)).Should().Be(Money.Of(498m, Currency.Jpy));
        UnitPrice.Of(9.99m, Currency.Eur, 1000).MinorUnitsFor(-450, RoundingMode.HalfAwayFromZero).Should().Be(-450);
    }

    [Fact]
    public void Prices_agree_with_big_integers_or_overflow() => Prop.ForAll(
        Numbers.PositiveLongs,
        Gen.Choose(0, 8).Select(scale => scale).Zip(Numbers.Currency).Zip(Gen.Choose(1, 1_000_000)).ToArbitrary(),
        Numbers.Longs,
        (mantissa, shape, quantity) =>
        {
            var ((scale, currency), per) = shape;
            var amount = new decimal((int)mantissa, (int)(mantissa >> 32), 0, false, (byte)scale);
            if (!UnitPrice.TryOf(amount, currency, per, out var price))
            {
                return (BigInteger)mantissa * BigInteger.Pow(10, Math.Max(0, currency.MinorUnits - scale)) > long.MaxValue;
            }

            var good = price.Amount == amount && price.PerUnits == per;
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                var expected = Reference.Divide(
                    (BigInteger)mantissa * BigInteger.Pow(10, currency.MinorUnits) * quantity, BigInteger.Pow(10, scale) * per, mode);
                try
                {
                    good &= price.MinorUnitsFor(quantity, mode) == expected;
                }
                catch (OverflowException)
                {
                    good &= BigInteger.Abs(expected) >= long.MaxValue;
                }
            }

            return good;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(20_000)).WithReplay(42UL, 1UL));

    [Fact]
    public void Prices_that_cannot_be_are_refused()
    {
        UnitPrice.TryOf(-0.01m, Currency.Eur, out _).Should().BeFalse();
        UnitPrice.TryOf(0.000000001m, Currency.Eur, out _).Should().BeFalse();
        UnitPrice.TryOf(1m, default, out _).Should().BeFalse();
        UnitPrice.TryOf(1m, Currency.Eur, 0, out _).Should().BeFalse();
        UnitPrice.TryOf(1m, Currency.Eur, 1_000_001, out _).Should().BeFalse();
        UnitPrice.TryOf(decimal.MaxValue, Currency.Eur, out _).Should().BeFalse();
        FluentActions.Invoking(() => UnitPrice.Of(-1m, Currency.Eur)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => UnitPrice.Of(1m, default)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => UnitPrice.Of(Money.Of(-1m, Currency.Eur))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => UnitPrice.Of(default)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Overflow_and_default_are_refused()
    {
        var large = UnitPrice.Of(92_233_720_368_547_758m, Currency.Eur);

        FluentActions.Invoking(() => large.For(Quantity.Of(2))).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => UnitPrice.Of(900_000_000_000_000m, Currency.Eur, 3).For(Quantity.Of(1_000_000))).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => default(UnitPrice).For(Quantity.One)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => large.For(default)).Should().Throw<InvalidOperationException>();
        default(UnitPrice).IsDefault.Should().BeTrue();
    }

    [Fact]
    public void Prices_add_exactly()
    {
        (UnitPrice.Of(79.99m, Currency.Eur) + UnitPrice.Of(5m, Currency.Eur)).Should().Be(UnitPrice.Of(84.99m, Currency.Eur));
        (UnitPrice.Of(9.99m, Currency.Eur, 1000) + UnitPrice.Of(1.50m, Currency.Eur, 100)).Should().Be(UnitPrice.Of(24.99m, Currency.Eur, 1000));
        (UnitPrice.Of(1m, Currency.Eur, 4) + UnitPrice.Of(1m, Currency.Eur, 6)).Should().Be(UnitPrice.Of(5m, Currency.Eur, 12));
        (UnitPrice.Of(0.0045m, Currency.Eur) + UnitPrice.Of(0.0055m, Currency.Eur)).Should().Be(UnitPrice.Of(0.01m, Currency.Eur));
        (UnitPrice.Of(0m, Currency.Eur) + UnitPrice.Of(0m, Currency.Eur, 10)).IsZero.Should().BeTrue();
    }

    [Fact]
    public void A_sum_of_prices_that_cannot_be_exact_is_refused()
    {
        var large = UnitPrice.Of(92_233_720_368_547_758m, Currency.Eur);

        FluentActions.Invoking(() => large + large).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => large + UnitPrice.Of(0.00000001m, Currency.Eur, 1_000_000)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => UnitPrice.Of(1m, Currency.Eur, 999_999) + UnitPrice.Of(1m, Currency.Eur, 1_000_000)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => large + UnitPrice.Of(1m, Currency.Usd)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => large + default(UnitPrice)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => default(UnitPrice) + default(UnitPrice)).Should().Throw<InvalidOperationException>();
    }
}
