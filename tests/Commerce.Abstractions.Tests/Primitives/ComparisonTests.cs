namespace Commerce.Tests.Primitives;

public sealed class ComparisonTests
{
    private static readonly Money Small = Money.Of(1m, Currency.Eur);
    private static readonly Money Large = Money.Of(2m, Currency.Eur);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Values_order_as_their_numbers_do(int left, int right)
    {
        var expected = (left < right, left <= right, left > right, left >= right, Math.Sign(left.CompareTo(right)));
        var (money, otherMoney) = (Small * left, Small * right);
        var (rate, otherRate) = (Rate.FromPercent(left), Rate.FromPercent(right));
        var (quantity, otherQuantity) = (Quantity.Of(left), Quantity.Of(right));
        var (currency, otherCurrency) = (Currency.All[left], Currency.All[right]);

        (money < otherMoney, money <= otherMoney, money > otherMoney, money >= otherMoney, Math.Sign(money.CompareTo(otherMoney))).Should().Be(expected);
        (rate < otherRate, rate <= otherRate, rate > otherRate, rate >= otherRate, Math.Sign(rate.CompareTo(otherRate))).Should().Be(expected);
        (quantity < otherQuantity, quantity <= otherQuantity, quantity > otherQuantity, quantity >= otherQuantity, Math.Sign(quantity.CompareTo(otherQuantity))).Should().Be(expected);
        (currency < otherCurrency, currency <= otherCurrency, currency > otherCurrency, currency >= otherCurrency, Math.Sign(currency.CompareTo(otherCurrency))).Should().Be(expected);
    }

    [Fact]
    public void The_smaller_and_the_larger_of_two_amounts_are_found_in_either_order()
    {
        Money.Min(Small, Large).Should().Be(Small);
        Money.Min(Large, Small).Should().Be(Small);
        Money.Max(Small, Large).Should().Be(Large);
        Money.Max(Large, Small).Should().Be(Large);
    }

    [Theory]
    [InlineData(-1, true, false, false)]
    [InlineData(0, false, true, false)]
    [InlineData(1, false, false, true)]
    public void An_amount_is_negative_zero_or_positive(long minorUnits, bool negative, bool zero, bool positive)
    {
        var money = Money.FromMinorUnits(minorUnits, Currency.Eur);

        (money.IsNegative, money.IsZero, money.IsPositive).Should().Be((negative, zero, positive));
        decimal.IsNegative(money.Amount).Should().Be(negative, "zero has no sign");
    }
}
