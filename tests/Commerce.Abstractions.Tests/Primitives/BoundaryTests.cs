using System.Globalization;

namespace Commerce.Tests.Primitives;

/// <summary>The last value that is allowed and the first that is not.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void A_split_of_nothing_clears_what_stood_in_the_shares()
    {
        foreach (var method in Enum.GetValues<AllocationMethod>())
        {
            long[] shares = [7, 7];
            Allocation.Split(0, [0, 0], shares, method);
            shares.Should().Equal(0, 0);
        }
    }

    [Fact]
    public void Letters_that_only_look_like_those_of_a_code_are_not_read()
    {
        for (var letter = 128; letter <= char.MaxValue; letter++)
        {
            var odd = (char)letter;
            if (Currency.TryParse($"{odd}EK", out _) || Currency.TryParse($"S{odd}K", out _) || Currency.TryParse($"SE{odd}", out _) || Currency.TryParse($"{odd}NR", out _))
            {
                Assert.Fail($"U+{letter:X4} was read as a letter");
            }
        }

        foreach (var text in new[] { "", "E", "EU", "EURO", "EUR ", " EUR", "E\0R", "(none)" })
        {
            Currency.TryParse(text, out _).Should().BeFalse(text);
        }
    }

    [Theory]
    [InlineData("7.9228162514264337593543950335", "0.0000000000000000000000000001", "7.9228162514264337593543950335")]
    [InlineData("79228162514264337593543950335", "1", "79228162514264337593543950335")]
    [InlineData("79228162514264337593543950335", "1.0", "79228162514264337593543950335")]
    public void The_largest_decimals_round_to_themselves(string value, string increment, string expected) =>
        Rounding.Round(decimal.Parse(value, CultureInfo.InvariantCulture), decimal.Parse(increment, CultureInfo.InvariantCulture), RoundingMode.HalfEven)
            .Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void A_divisor_that_is_not_positive_is_refused_for_large_numbers_too()
    {
        foreach (var divisor in new Int128[] { 0, -1, -3, Int128.MinValue })
        {
            FluentActions.Invoking(() => Rounding.Divide(Int128.MaxValue, divisor, RoundingMode.HalfEven)).Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Fact]
    public void An_amount_that_is_only_too_large_overflows() =>
        FluentActions.Invoking(() => Money.Of(792281625142643375935439503.35m, Currency.Eur)).Should().Throw<OverflowException>();

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("g")]
    [InlineData(null)]
    public void Amount_and_code_are_the_general_format(string? format) => Money.Of(1234.5m, Currency.Eur).ToString(format, null).Should().Be("1234.50 EUR");

    [Theory]
    [InlineData("N", "1,234.50")]
    [InlineData("n", "1,234.50")]
    [InlineData("C", "EUR 1,234.50")]
    [InlineData("c", "EUR 1,234.50")]
    public void Letter_case_of_a_format_does_not_matter(string format, string expected) =>
        Money.Of(1234.5m, Currency.Eur).ToString(format, null).Should().Be(expected);

    [Fact]
    public void Texts_of_exactly_the_allowed_length_are_read()
    {
        Money.TryParse("19.99 EUR".PadRight(Money.MaxTextLength), null, out var money).Should().BeTrue();
        money.Should().Be(Money.Of(19.99m, Currency.Eur));
        Money.TryParse($"-{"19".PadLeft(26, '0')}.99 EUR", null, out var padded).Should().BeTrue("28 digits are allowed, signs and points aside");
        padded.Should().Be(Money.Of(-19.99m, Currency.Eur));
        Money.TryParse($"{"19".PadLeft(27, '0')}.99 EUR", null, out _).Should().BeFalse();
        Quantity.TryParse("7".PadLeft(32, '0'), out var quantity).Should().BeTrue();
        quantity.Value.Should().Be(7);
        Quantity.TryParse("7".PadLeft(33, '0'), out _).Should().BeFalse();
        Rate.TryParse("7%".PadRight(32), null, out var rate).Should().BeTrue();
        rate.Percent.Should().Be(7m);
        Rate.TryParse("7%".PadRight(33), null, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(1, "0.000001 %")]
    [InlineData(10, "0.00001 %")]
    [InlineData(8_625_000, "8.625 %")]
    [InlineData(10_000_000, "10 %")]
    [InlineData(Rate.Scale, "100 %")]
    public void A_rate_has_its_ends_and_prints_no_zeros_behind(long units, string text)
    {
        var rate = Rate.FromUnits(units);

        rate.ToString().Should().Be(text);
        rate.IsZero.Should().Be(units == 0);
        Rate.FromPercent(rate.Percent).Should().Be(rate);
        Rate.FromFraction(rate.Fraction).Should().Be(rate);
    }

    [Fact]
    public void No_price_has_no_amount_and_is_refused_as_what_it_is()
    {
        default(UnitPrice).Amount.Should().Be(0m);
        FluentActions.Invoking(() => UnitPrice.Of(1m, default)).Should().ThrowExactly<ArgumentException>();
    }

    [Fact]
    public void A_culture_of_no_known_region_writes_the_code() =>
        Money.Of(1m, Currency.Eur).ToString("C", new OddCulture()).Should().Contain("EUR").And.NotContain("€");

    private sealed class OddCulture() : CultureInfo("de-DE")
    {
        public override string Name => "no such region";
    }
}
