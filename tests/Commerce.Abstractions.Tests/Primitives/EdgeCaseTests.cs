namespace Commerce.Tests.Primitives;

public sealed class EdgeCaseTests
{
    [Theory]
    [InlineData(881, new long[] { 453, 331, 108, 4 })]
    [InlineData(14, new long[] { 3, 3, 3, 3, 3, 3, 3, 3, 3, 1 })]
    [InlineData(500, new long[] { 333, 333, 333, 1 })]
    [InlineData(1000, new long[] { 2000, 2000, 2000 })]
    public void C11_A_discount_is_spread_exactly_and_no_line_gets_more_than_its_price(long discount, long[] prices)
    {
        var shares = Allocate(discount, prices);

        shares.Sum().Should().Be(discount);
        shares.Zip(prices).Should().OnlyContain(pair => pair.First >= 0 && pair.First <= pair.Second);
    }

    [Fact]
    public void C11_A_line_without_weight_gets_nothing_of_a_negative_amount() =>
        Allocate(-100, [0, 100, 100, 100]).Should().Equal(0, -34, -33, -33);

    [Fact]
    public void C11_Three_equal_lines_share_ten_to_the_cent() => Allocate(1000, [2000, 2000, 2000]).Should().Equal(334, 333, 333);

    [Fact]
    public void C11_An_amount_above_the_total_is_still_spread_exactly() => Allocate(1000, [100, 200, 300]).Should().Equal(167, 333, 500);

    [Fact]
    public void C11_A_negative_amount_mirrors_the_positive_one() => Allocate(-7, [5, 4, 1]).Should().Equal(-3, -3, -1);

    [Fact]
    public void C11_All_zero_weights_share_equally_from_the_first_on() => Allocate(10, [0, 0, 0, 0]).Should().Equal(3, 3, 2, 2);

    [Theory]
    [InlineData(0)]
    [InlineData(12345)]
    public void C11_One_line_takes_all(long weight) => Allocate(999, [weight]).Should().Equal(999);

    [Fact]
    public void C12_The_order_of_lines_with_different_fractions_does_not_matter()
    {
        var forward = Allocate(881, [453, 331, 108, 4]);
        var backward = Allocate(881, [4, 108, 331, 453]);

        backward.Reverse().Should().Equal(forward);
    }

    [Fact]
    public void C12_Ties_go_to_the_earliest_so_the_caller_s_order_decides() => Allocate(2, [1, 1, 1]).Should().Equal(1, 1, 0);

    [Theory]
    [InlineData("1234567.89", "123456.79")]
    [InlineData("12345678.90", "1234567.89")]
    public void C13_Ten_percent_of_large_amounts_is_exact(string amount, string expected) => Money.Parse($"{amount} EUR", null)
        .Percent(Rate.FromPercent(10)).ToString().Should().Be($"{expected} EUR");

    [Fact]
    public void C13_Large_amounts_pass_the_limits_of_32_bits()
    {
        var yen = Money.Of(9_999_999_999m, Currency.Jpy);

        (yen * 1_000_000).MinorUnits.Should().Be(9_999_999_999_000_000);
        yen.Percent(Rate.FromPercent(10)).MinorUnits.Should().Be(1_000_000_000);
        Money.FromMinorUnits(long.MaxValue, Currency.Jpy).Percent(Rate.OneHundredPercent).MinorUnits.Should().Be(long.MaxValue);
    }

    [Theory]
    [InlineData("JPY", "1000 JPY")]
    [InlineData("KRW", "1000 KRW")]
    [InlineData("VND", "1000 VND")]
    [InlineData("USD", "10.00 USD")]
    [InlineData("KWD", "1.000 KWD")]
    [InlineData("BHD", "1.000 BHD")]
    [InlineData("CLF", "0.1000 CLF")]
    public void C14_A_thousand_minor_units_are_never_a_hundred_times_too_much(string code, string expected)
    {
        var currency = Currency.Parse(code);
        var money = Money.FromMinorUnits(1000, currency);

        money.ToString().Should().Be(expected);
        Money.Of(money.Amount, currency).Should().Be(money);
        Money.Parse(expected, null).Should().Be(money);
    }

    [Fact]
    public void C14_Three_decimals_round_to_a_multiple_of_ten_by_name() => Rounding.ToMultiple(5_123, 10, RoundingMode.HalfAwayFromZero).Should().Be(5_120);

    [Fact]
    public void C15_A_weight_in_grams_costs_what_its_kilo_price_says_rounded_once()
    {
        var perKilo = UnitPrice.Of(9.99m, Currency.Eur, 1000);

        perKilo.For(Quantity.Of(333)).Should().Be(Money.Of(3.33m, Currency.Eur));
        UnitPrice.Of(0.0123m, Currency.Eur).For(Quantity.Of(1000)).Should().Be(Money.Of(12.30m, Currency.Eur));
        Quantity.TryOf(0, out _).Should().BeFalse();
    }

    private static long[] Allocate(long amount, long[] weights)
    {
        var shares = new long[weights.Length];
        Allocation.ByLargestRemainder(amount, weights, shares);
        return shares;
    }
}
