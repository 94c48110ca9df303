namespace Commerce.Tests.Primitives;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000_000)]
    public void A_quantity_is_from_one_to_a_thousand_million(long value) => Quantity.Of(value).Value.Should().Be(value);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Anything_else_is_refused(long value)
    {
        Quantity.TryOf(value, out var quantity).Should().BeFalse();
        quantity.IsDefault.Should().BeTrue();
        FluentActions.Invoking(() => Quantity.Of(value)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Quantities_add_within_the_limit()
    {
        (Quantity.Of(2) + Quantity.One).Should().Be(Quantity.Of(3));
        FluentActions.Invoking(() => Quantity.Of(Quantity.MaxValue) + Quantity.One).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => default(Quantity) + Quantity.One).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("1.0", false)]
    [InlineData("1,000", false)]
    [InlineData(" 1", false)]
    [InlineData("", false)]
    [InlineData("99999999999999999999", false)]
    public void Only_digits_are_read(string text, bool expected) => Quantity.TryParse(text, out _).Should().Be(expected);

    [Fact]
    public void Quantities_compare() => (Quantity.Of(2) > Quantity.One && Quantity.One <= Quantity.Of(1)).Should().BeTrue();
}
