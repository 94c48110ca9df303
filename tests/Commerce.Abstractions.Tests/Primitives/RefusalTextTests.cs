namespace Commerce.Tests.Primitives;

/// <summary>An exception is read by somebody who has to repair a call: it says what was wrong.</summary>
public sealed class RefusalTextTests
{
    private static readonly Money Euro = Money.Of(1m, Currency.Eur);
    private static readonly UnitPrice Price = UnitPrice.Of(1m, Currency.Eur);

    public static TheoryData<string, Action> Refusals { get; } = new()
    {
        { "*as many shares*", () => Allocation.ByLargestRemainder(1, [1], []) },
        { "*as many shares*", () => Allocation.Split(1, [1], [], AllocationMethod.EarlierPartsFirst) },
        { "*as many limits*", () => Allocation.SplitWithin(1, [1], [], new long[1]) },
        { "*weight must not be negative*", () => Allocation.ByLargestRemainder(1, [-1], new long[1]) },
        { "*weight must not be negative*", () => Allocation.Split(1, [-1], new long[1], AllocationMethod.EarlierPartsFirst) },
        { "*limit must not be negative*", () => Allocation.SplitWithin(1, [1], [-1], new long[1]) },
        { "*nothing to split*", () => Allocation.Equally(1, []) },
        { "*nothing to split*", () => Allocation.Split(1, [0], new long[1], AllocationMethod.EarlierPartsFirst) },
        { "*not an allocation method*", () => Allocation.Split(1, [1], new long[1], (AllocationMethod)99) },
        { "*not an active ISO 4217*", () => Currency.Parse("XYZ") },
        { "*not an amount of money*", () => Money.Parse("1", null) },
        { "*Money knows the formats*", () => Euro.ToString("X", null) },
        { "*default(Currency) is none*", () => Money.FromMinorUnits(1, default) },
        { "*larger than EUR amounts*", () => Money.Of(decimal.MaxValue, Currency.Eur) },
        { "*default(Money) has no currency*", () => _ = Euro + default(Money) },
        { "*default(Money) has no currency*", () => _ = default(Money) + Euro },
        { "*Amounts in EUR and USD cannot be combined*", () => _ = Euro + Money.Zero(Currency.Usd) },
        { "*a whole number from 1*", () => Quantity.Parse("x") },
        { "*from 1 to 1,000,000,000*", () => Quantity.Of(0) },
        { "*cannot be added*", () => _ = Quantity.One + default(Quantity) },
        { "*above the largest quantity*", () => _ = Quantity.Of(Quantity.MaxValue) + Quantity.One },
        { "*from 0 to 100 percent*", () => Rate.FromPercent(101) },
        { "*from 0 to 1 with*", () => Rate.FromFraction(2) },
        { "*0 to 100,000,000 units*", () => Rate.FromUnits(-1) },
        { "*not a rate*", () => Rate.Parse("x", null) },
        { "*does not fit 64 bits*", () => Rounding.MultiplyDivide(long.MaxValue, 2, 1, RoundingMode.HalfEven) },
        { "*divisor must be above zero*", () => Rounding.Divide(1L, 0L, RoundingMode.HalfEven) },
        { "*not a rounding mode*", () => Rounding.Divide(1L, 2L, (RoundingMode)99) },
        { "*increment must be above zero*", () => Rounding.Round(1m, 0m, RoundingMode.HalfEven) },
        { "*more digits than a decimal*", () => Rounding.Round(decimal.MaxValue, 2m, RoundingMode.Ceiling) },
        { "*default(Quantity) is no quantity*", () => Price.For(default) },
        { "*EUR and USD cannot be added*", () => _ = Price + UnitPrice.Of(1m, Currency.Usd) },
        { "*sum of the prices is too large*", () => _ = UnitPrice.Of(1m, Currency.Eur, 999_999) + UnitPrice.Of(1m, Currency.Eur, 1_000_000) },
        { "*default(UnitPrice) is no price*", () => default(UnitPrice).MinorUnitsFor(1) },
        { "*default(Money) has none*", () => UnitPrice.Of(default) },
        { "*default(Currency) is none*", () => UnitPrice.Of(1m, default) },
        { "*zero or more with at most 8 decimals*", () => UnitPrice.Of(-1m, Currency.Eur) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void An_exception_says_what_was_wrong(string sentence, Action wrong) => wrong.Should().Throw<Exception>().WithMessage(sentence);

    [Fact]
    public void No_text_at_all_is_a_bug_not_a_format()
    {
        FluentActions.Invoking(() => Currency.Parse(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Money.Parse(null!, null)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Quantity.Parse(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Rate.Parse(null!, null)).Should().Throw<ArgumentNullException>();
    }
}
