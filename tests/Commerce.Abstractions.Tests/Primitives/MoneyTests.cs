namespace Commerce.Tests.Primitives;

public sealed class MoneyTests
{
    private static readonly Money Price = Money.Of(19.99m, Currency.Eur);

    [Fact]
    public void An_amount_is_a_whole_number_of_minor_units()
    {
        Money.Of(19.99m, Currency.Eur).MinorUnits.Should().Be(1999);
        Money.Of(1999m, Currency.Jpy).MinorUnits.Should().Be(1999);
        Money.Of(1.999m, Currency.Kwd).MinorUnits.Should().Be(1999);
        Money.Of(0.1999m, Currency.Clf).MinorUnits.Should().Be(1999);
        Money.Of(19.9000000000m, Currency.Eur).MinorUnits.Should().Be(1990);
        Money.FromMinorUnits(-1990, Currency.Eur).Amount.ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be("-19.90");
    }

    [Fact]
    public void An_amount_finer_than_its_currency_is_refused()
    {
        Money.TryOf(19.999m, Currency.Eur, out _).Should().BeFalse();
        FluentActions.Invoking(() => Money.Of(19.999m, Currency.Eur)).Should().Throw<ArgumentException>().WithMessage("*EUR*Money.Round*");
        FluentActions.Invoking(() => Money.Of(0.1m, Currency.Jpy)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Money.Of(1.00000000000000000001m, Currency.Eur)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_amount_too_large_is_refused()
    {
        Money.TryOf(decimal.MaxValue, Currency.Eur, out _).Should().BeFalse();
        FluentActions.Invoking(() => Money.Of(decimal.MaxValue, Currency.Eur)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Money.Round(decimal.MinValue, Currency.Clf)).Should().Throw<OverflowException>();
        Money.Of(92233720368547758.07m, Currency.Eur).MinorUnits.Should().Be(long.MaxValue);
        Money.Of(-92233720368547758.08m, Currency.Eur).MinorUnits.Should().Be(long.MinValue);
        Money.TryOf(92233720368547758.08m, Currency.Eur, out _).Should().BeFalse();
    }

    [Fact]
    public void No_currency_makes_no_money()
    {
        FluentActions.Invoking(() => Money.FromMinorUnits(1, default)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Money.Zero(default)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Money.Of(1, default)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Money.Round(1, default)).Should().Throw<ArgumentException>();
        Money.TryOf(1, default, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("2.345", RoundingMode.HalfAwayFromZero, 235)]
    [InlineData("-2.345", RoundingMode.HalfAwayFromZero, -235)]
    [InlineData("2.345", RoundingMode.HalfEven, 234)]
    [InlineData("2.3450000000000000000000000001", RoundingMode.HalfEven, 235)]
    [InlineData("2.341", RoundingMode.Ceiling, 235)]
    [InlineData("-2.349", RoundingMode.Ceiling, -234)]
    [InlineData("2.3", RoundingMode.Floor, 230)]
    public void Rounding_is_by_name(string amount, RoundingMode mode, long minorUnits) =>
        Money.Round(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Eur, mode).MinorUnits.Should().Be(minorUnits);

    [Fact]
    public void Money_adds_subtracts_and_multiplies()
    {
        (Price + Price).Should().Be(Money.Of(39.98m, Currency.Eur));
        (Price - Money.Of(20m, Currency.Eur)).Should().Be(Money.Of(-0.01m, Currency.Eur));
        (Price * 3).Should().Be(3 * Price).And.Be(Money.Of(59.97m, Currency.Eur));
        (-Price).Abs().Should().Be(Price);
        Price.Abs().Should().Be(Price);
        Price.Percent(Rate.FromPercent(10)).Should().Be(Money.Of(2.00m, Currency.Eur));
    }

    [Fact]
    public void Money_compares_within_its_currency()
    {
        var more = Money.Of(20m, Currency.Eur);

        (Price < more).Should().BeTrue();
        (Price <= more).Should().BeTrue();
        (Price > more).Should().BeFalse();
        (Price >= more).Should().BeFalse();
        Money.Min(Price, more).Should().Be(Price);
        Money.Max(Price, more).Should().Be(more);
        Money.Of(19.99m, Currency.Usd).Should().NotBe(Price);
        (Price.IsPositive, Price.IsZero, Price.IsNegative).Should().Be((true, false, false));
        ((-Price).IsNegative, Money.Zero(Currency.Eur).IsZero).Should().Be((true, true));
    }

    [Fact]
    public void Two_currencies_never_meet()
    {
        var other = Money.Of(1m, Currency.Usd);

        Price.HasSameCurrency(other).Should().BeFalse();
        FluentActions.Invoking(() => Price + other).Should().Throw<InvalidOperationException>().WithMessage("*EUR*USD*");
        FluentActions.Invoking(() => Price - other).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Price < other).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Money.Max(Price, other)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Default_money_cannot_be_calculated_with()
    {
        Money none = default;

        none.HasSameCurrency(none).Should().BeFalse();
        none.ToString().Should().Be("0 (none)");
        FluentActions.Invoking(() => none + none).Should().Throw<InvalidOperationException>().WithMessage("*default(Money)*");
        FluentActions.Invoking(() => -none).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => none * 2).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => none.Abs()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => none.Split(2)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => none.Percent(Rate.Zero)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => none.CompareTo(none)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Overflow_is_refused()
    {
        var largest = Money.FromMinorUnits(long.MaxValue, Currency.Eur);
        var smallest = Money.FromMinorUnits(long.MinValue, Currency.Eur);
        var cent = Money.FromMinorUnits(1, Currency.Eur);

        FluentActions.Invoking(() => largest + cent).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => smallest - cent).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => largest * 2).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => -smallest).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => smallest.Abs()).Should().Throw<OverflowException>();
    }

    [Fact]
    public void A_split_gives_what_is_left_over_to_the_first_parts()
    {
        Money.Of(10m, Currency.Eur).Split(3).Select(part => part.MinorUnits).Should().Equal(334, 333, 333);
        Money.Of(-10m, Currency.Eur).Split(3).Select(part => part.MinorUnits).Should().Equal(-334, -333, -333);
        FluentActions.Invoking(() => Price.Split(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Money_is_16_bytes() => System.Runtime.CompilerServices.Unsafe.SizeOf<Money>().Should().Be(16);
}
