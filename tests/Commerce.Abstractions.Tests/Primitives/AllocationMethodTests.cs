using static Commerce.AllocationMethod;

namespace Commerce.Tests.Primitives;

public sealed class AllocationMethodTests
{
    // What vendure, moneyphp, Solidus, dinero.js, NodaMoney and Sylius expect of themselves, and the cases in which they disagree.
    [Theory]
    [InlineData(LargestRemainder, 93, new long[] { 10, 20, 10, 30, 50, 20, 10, 40 }, new long[] { 5, 10, 5, 15, 24, 10, 5, 19 })]
    [InlineData(LargestRemainder, 10, new long[] { 0, 0 }, new long[] { 5, 5 })]
    [InlineData(LargestRemainder, -5, new long[] { 7, 3 }, new long[] { -4, -1 })]
    [InlineData(LargestRemainder, 7, new long[] { 5, 4, 1 }, new long[] { 3, 3, 1 })]
    [InlineData(LargestRemainderFloored, 5, new long[] { 7, 3 }, new long[] { 4, 1 })]
    [InlineData(LargestRemainderFloored, -5, new long[] { 7, 3 }, new long[] { -3, -2 })]
    [InlineData(LargestRemainderFloored, -299, new long[] { 4300, 1400, 2300 }, new long[] { -161, -52, -86 })]
    [InlineData(LargestRemainderFloored, -300, new long[] { 4000, 2000, 2000 }, new long[] { -150, -75, -75 })]
    [InlineData(LargestRemainderFloored, 5, new long[] { 0, 3, 7 }, new long[] { 0, 2, 3 })]
    [InlineData(LargestRemainderFloored, -2, new long[] { 0, 1, 1, 1, 0 }, new long[] { 0, 0, -1, -1, 0 })]
    [InlineData(EarlierPartsFirst, 1500, new long[] { 15000, 5000, 10000 }, new long[] { 750, 250, 500 })]
    [InlineData(EarlierPartsFirst, 1000, new long[] { 5000, 5000, 5000 }, new long[] { 334, 333, 333 })]
    [InlineData(EarlierPartsFirst, -1000, new long[] { 1, 1, 1 }, new long[] { -334, -333, -333 })]
    [InlineData(EarlierPartsFirst, 5, new long[] { 0, 1, 3, 0 }, new long[] { 0, 2, 3, 0 })]
    [InlineData(LargestWeightsFirst, 7, new long[] { 5, 4, 1 }, new long[] { 4, 3, 0 })]
    [InlineData(LargestWeightsFirst, 1003, new long[] { 0, 50, 50 }, new long[] { 0, 502, 501 })]
    [InlineData(LargestWeightsFirst, -1003, new long[] { 50, 50 }, new long[] { -502, -501 })]
    [InlineData(LargestWeightsFirst, 5, new long[] { 1, 3 }, new long[] { 1, 4 })]
    [InlineData(LargestWeightsFirst, 801, new long[] { 1, 3 }, new long[] { 200, 601 })]
    [InlineData(LargestWeightsFirst, 1, new long[] { long.MaxValue - 1, long.MaxValue, long.MaxValue }, new long[] { 0, 1, 0 })]
    [InlineData(LastTakesRemainder, 5, new long[] { 1, 1 }, new long[] { 2, 3 })]
    [InlineData(LastTakesRemainder, 5, new long[] { 1, 1, 1 }, new long[] { 2, 2, 1 })]
    [InlineData(LastTakesRemainder, 100, new long[] { 2, 3, 3 }, new long[] { 25, 38, 37 })]
    [InlineData(LastTakesRemainder, 100, new long[] { 200, 300, 1 }, new long[] { 40, 60, 0 })]
    [InlineData(LastTakesRemainder, 100, new long[] { 1, 1, 1, 0 }, new long[] { 33, 33, 34, 0 })]
    [InlineData(LastTakesRemainder, 7, new long[] { 5, 4, 1 }, new long[] { 4, 3, 0 })]
    [InlineData(LastTakesRemainder, 3, new long[] { 10, 10, 10, 10, 9 }, new long[] { 1, 1, 1, 1, -1 })]
    [InlineData(RoundThenCorrect, 300, new long[] { 4300, 1400, 2300 }, new long[] { 162, 52, 86 })]
    [InlineData(RoundThenCorrect, -299, new long[] { 4300, 1400, 2300 }, new long[] { -161, -52, -86 })]
    [InlineData(RoundThenCorrect, 7, new long[] { 5, 4, 1 }, new long[] { 3, 3, 1 })]
    [InlineData(RoundThenCorrect, -100, new long[] { 0, 100, 100, 100 }, new long[] { 0, -34, -33, -33 })]
    [InlineData(RoundThenCorrect, 2, new long[] { 1, 6, 6, 6 }, new long[] { -1, 1, 1, 1 })]
    [InlineData(RoundThenCorrect, 10, new long[] { 0, 0 }, new long[] { 0, 0 })]
    public void Shares_are_these(AllocationMethod method, long amount, long[] weights, long[] expected)
    {
        Split(amount, weights, method).Should().Equal(expected);
        Money.FromMinorUnits(amount, Currency.Eur).Allocate(weights, method).Select(share => share.MinorUnits).Should().Equal(expected);
    }

    [Theory]
    [InlineData(LastTakesRemainder, RoundingMode.HalfAwayFromZero, 5, new long[] { 1, 1 }, new long[] { 3, 2 })]
    [InlineData(LastTakesRemainder, RoundingMode.Floor, 5, new long[] { 1, 1, 1 }, new long[] { 1, 1, 3 })]
    [InlineData(RoundThenCorrect, RoundingMode.HalfAwayFromZero, 300, new long[] { 4300, 1400, 2300 }, new long[] { 161, 53, 86 })]
    [InlineData(RoundThenCorrect, RoundingMode.Ceiling, -5, new long[] { 1, 1, 1 }, new long[] { -2, -2, -1 })]
    [InlineData(EarlierPartsFirst, RoundingMode.Ceiling, 5, new long[] { 1, 1, 1 }, new long[] { 2, 2, 1 })]
    public void A_rounding_may_be_named(AllocationMethod method, RoundingMode rounding, long amount, long[] weights, long[] expected)
    {
        Split(amount, weights, method, rounding).Should().Equal(expected);
        Money.FromMinorUnits(amount, Currency.Eur).Allocate(weights, method, rounding).Select(share => share.MinorUnits).Should().Equal(expected);
    }

    [Theory]
    [InlineData(LargestRemainder, false)]
    [InlineData(LargestRemainderFloored, true)]
    [InlineData(EarlierPartsFirst, true)]
    [InlineData(LargestWeightsFirst, true)]
    [InlineData(LastTakesRemainder, true)]
    [InlineData(RoundThenCorrect, false)]
    public void What_cannot_be_split_is_a_bug(AllocationMethod method, bool refusesZeroWeights)
    {
        FluentActions.Invoking(() => Split(100, [], method)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Split(100, [2, -1], method)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Allocation.Split(1, new long[2], new long[3], method)).Should().Throw<ArgumentException>();
        var splittingAmongZeros = FluentActions.Invoking(() => Split(100, [0, 0], method));
        if (refusesZeroWeights)
        {
            splittingAmongZeros.Should().Throw<ArgumentException>();
        }
        else
        {
            splittingAmongZeros.Should().NotThrow();
        }

        Split(0, [0, 0], method).Should().Equal(0, 0);
        Split(0, [], method).Should().BeEmpty();
    }

    [Fact]
    public void An_unknown_method_or_rounding_is_a_bug()
    {
        FluentActions.Invoking(() => Split(1, [1], (AllocationMethod)6)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Split(1, [1, 1], LastTakesRemainder, (RoundingMode)99)).Should().Throw<ArgumentOutOfRangeException>();
    }

    // Vectors of Sylius: discounts that stop at a minimum price.
    [Theory]
    [InlineData(RoundThenCorrect, 1200, new long[] { 1000, 2000, 5000, 3000 }, new long[] { 1000, 100, 0, 400 }, new long[] { 700, 100, 0, 400 }, 0)]
    [InlineData(RoundThenCorrect, 2500, new long[] { 5000, 6000 }, new long[] { 500, 1500 }, new long[] { 500, 1500 }, 500)]
    [InlineData(LargestRemainder, 1200, new long[] { 1000, 2000, 5000, 3000 }, new long[] { 1000, 100, 0, 400 }, new long[] { 700, 100, 0, 400 }, 0)]
    [InlineData(LargestRemainder, 10, new long[] { 0, 1 }, new long[] { 9, 4 }, new long[] { 0, 4 }, 6)]
    [InlineData(LargestRemainder, 10, new long[] { 0, 0 }, new long[] { 9, 9 }, new long[] { 0, 0 }, 10)]
    [InlineData(LargestWeightsFirst, 9, new long[] { 1, 1, 1 }, new long[] { 9, 1, 9 }, new long[] { 4, 1, 4 }, 0)]
    [InlineData(LastTakesRemainder, 3, new long[] { 10, 10, 10, 10, 9 }, new long[] { 10, 10, 10, 10, 9 }, new long[] { 1, 1, 1, 0, 0 }, 0)]
    [InlineData(RoundThenCorrect, 2, new long[] { 1, 6, 6, 6 }, new long[] { 1, 6, 6, 6 }, new long[] { 0, 1, 1, 0 }, 0)]
    [InlineData(EarlierPartsFirst, 0, new long[] { 1, 2 }, new long[] { 1, 2 }, new long[] { 0, 0 }, 0)]
    [InlineData(LargestRemainder, long.MaxValue, new long[] { 1, 1 }, new long[] { long.MaxValue, 5 }, new long[] { long.MaxValue - 5, 5 }, 0)]
    public void A_part_gets_no_more_than_its_limit(AllocationMethod method, long amount, long[] weights, long[] limits, long[] expected, long expectedRest)
    {
        var shares = Enumerable.Repeat(77L, weights.Length).ToArray();

        var rest = Allocation.SplitWithin(amount, weights, limits, shares, method);

        shares.Should().Equal(expected);
        rest.Should().Be(expectedRest);
    }

    [Fact]
    public void Limits_that_cannot_be_are_bugs()
    {
        Invoking(-1, [1], [1], 1).Should().Throw<ArgumentOutOfRangeException>();
        Invoking(1, [-1], [1], 1).Should().Throw<ArgumentOutOfRangeException>();
        Invoking(1, [1], [-1], 1).Should().Throw<ArgumentOutOfRangeException>();
        Invoking(0, [1], [-1], 1).Should().Throw<ArgumentOutOfRangeException>();
        Invoking(1, [1], [1, 1], 1).Should().Throw<ArgumentException>();
        Invoking(1, [1], [1], 2).Should().Throw<ArgumentException>();
        Allocation.SplitWithin(3, [], [], []).Should().Be(3);

        static Action Invoking(long amount, long[] weights, long[] limits, int length) => () => Allocation.SplitWithin(amount, weights, limits, new long[length]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(256)]
    public void No_method_allocates_memory_up_to_256_parts(int parts)
    {
        var weights = Enumerable.Range(1, parts).Select(value => (long)value * 7919 % 10_007).ToArray();
        var shares = new long[parts];
        var methods = Enum.GetValues<AllocationMethod>();
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Run();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Run()
        {
            foreach (var method in methods)
            {
                Allocation.Split(-1234, weights, shares, method);
                Allocation.Split(long.MaxValue, weights, shares, method);
                Allocation.SplitWithin(1234, weights, weights, shares, method);
            }
        }
    }

    private static long[] Split(long amount, long[] weights, AllocationMethod method, RoundingMode? rounding = null)
    {
        var shares = new long[weights.Length];
        Allocation.Split(amount, weights, shares, method, rounding);
        return shares;
    }
}
