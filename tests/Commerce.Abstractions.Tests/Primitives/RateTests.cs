using System.Globalization;

namespace Commerce.Tests.Primitives;

public sealed class RateTests
{
    [Fact]
    public void A_rate_is_exact()
    {
        var rate = Rate.FromPercent(8.625m);

        rate.Units.Should().Be(8_625_000);
        rate.Percent.Should().Be(8.625m);
        rate.Fraction.Should().Be(0.08625m);
        rate.Should().Be(Rate.FromFraction(0.08625m)).And.Be(Rate.FromUnits(8_625_000));
        rate.ToString().Should().Be("8.625 %");
        Rate.FromPercent(100).Should().Be(Rate.OneHundredPercent);
        Rate.OneHundredPercent.Units.Should().Be(Rate.Scale);
        Rate.Zero.Should().Be(default(Rate));
        Rate.Zero.ToString().Should().Be("0 %");
        Rate.FromPercent(0.000001m).Units.Should().Be(1);
    }

    [Theory]
    [InlineData("-0.000001")]
    [InlineData("100.000001")]
    [InlineData("8.6250001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-1")]
    public void A_rate_outside_0_to_100_percent_or_too_fine_is_refused(string text)
    {
        var percent = decimal.Parse(text, CultureInfo.InvariantCulture);

        Rate.TryFromPercent(percent, out _).Should().BeFalse();
        FluentActions.Invoking(() => Rate.FromPercent(percent)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Fractions_and_units_have_the_same_bounds()
    {
        FluentActions.Invoking(() => Rate.FromFraction(1.00000001m)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Rate.FromFraction(0.000000001m)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Rate.FromUnits(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rate.FromUnits(Rate.Scale + 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("8.625%", "")]
    [InlineData("8.625 %", "en-US")]
    [InlineData("8,625 %", "de-DE")]
    public void Percent_text_is_read_by_culture(string text, string culture) =>
        Rate.Parse(text, CultureInfo.GetCultureInfo(culture)).Should().Be(Rate.FromPercent(8.625m));

    [Theory]
    [InlineData("8.625")]
    [InlineData("%")]
    [InlineData("-1%")]
    [InlineData("101%")]
    [InlineData("8,625%")]
    [InlineData("8.625%%")]
    [InlineData("1e1%")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_text_is_refused(string? text) => Rate.TryParse(text, null, out _).Should().BeFalse();

    [Theory]
    [InlineData(-0.000001)]
    [InlineData(100.000001)]
    [InlineData(8.1234567)]
    public void A_rate_from_outside_that_is_none_is_refused_with_a_code_and_a_sentence(double percent)
    {
        var error = Rate.Create((decimal)percent).Error!;

        error.Code.Should().Be("rate.out_of_range");
        error.Message.Should().Contain("between 0 % and 100 %");
    }

    [Fact]
    public void A_sound_rate_from_outside_is_a_rate() => Rate.Create(8.625m).Value.Should().Be(Rate.FromPercent(8.625m));

    [Fact]
    public void Rates_compare()
    {
        (Rate.FromPercent(7) < Rate.FromPercent(19)).Should().BeTrue();
        (Rate.FromPercent(7) >= Rate.FromPercent(19)).Should().BeFalse();
        Rate.FromPercent(7.0m).Should().Be(Rate.FromPercent(7));
    }
}
