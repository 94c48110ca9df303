namespace Commerce.Tests.Primitives;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(5, new long[] { 7, 3 }, new long[] { 4, 1 })]
    [InlineData(-5, new long[] { 7, 3 }, new long[] { -4, -1 })]
    [InlineData(7, new long[] { 5, 4, 1 }, new long[] { 3, 3, 1 })]
    [InlineData(1, new long[] { 1, 2, 2 }, new long[] { 0, 1, 0 })]
    [InlineData(0, new long[] { 1, 2 }, new long[] { 0, 0 })]
    [InlineData(2, new long[] { 0, 1, 1, 1 }, new long[] { 0, 1, 1, 0 })]
    [InlineData(3, new long[] { 0, 0 }, new long[] { 2, 1 })]
    [InlineData(long.MaxValue, new long[] { 1 }, new long[] { long.MaxValue })]
    [InlineData(long.MinValue, new long[] { 1 }, new long[] { long.MinValue })]
    [InlineData(long.MinValue, new long[] { 1, 1 }, new long[] { long.MinValue / 2, long.MinValue / 2 })]
    [InlineData(long.MinValue, new long[] { long.MaxValue, 0 }, new long[] { long.MinValue, 0 })]
    [InlineData(long.MaxValue, new long[] { long.MaxValue, long.MaxValue, long.MaxValue }, new long[] { 3074457345618258603, 3074457345618258602, 3074457345618258602 })]
    [InlineData(long.MinValue, new long[] { 0, 0, 0 }, new long[] { -3074457345618258603, -3074457345618258603, -3074457345618258602 })]
    public void Shares_are_these(long amount, long[] weights, long[] expected)
    {
        Allocate(amount, weights).Should().Equal(expected);
        Allocate(amount, weights).Should().Equal(Reference.Allocate(amount, weights));
    }

    [Fact]
    public void A_negative_weight_is_a_bug() => FluentActions.Invoking(() => Allocate(1, [1, -1])).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Lengths_that_differ_are_a_bug() =>
        FluentActions.Invoking(() => Allocation.ByLargestRemainder(1, new long[2], new long[3])).Should().Throw<ArgumentException>();

    [Fact]
    public void Nothing_splits_among_nobody_but_something_does_not()
    {
        Allocate(0, []).Should().BeEmpty();
        FluentActions.Invoking(() => Allocate(1, [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Allocation.Equally(1, [])).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(33)]
    [InlineData(256)]
    public void A_split_allocates_no_memory_up_to_256_parts(int parts)
    {
        var weights = Enumerable.Range(1, parts).Select(value => (long)value * 7919 % 10_007).ToArray();
        var shares = new long[parts];
        Allocation.ByLargestRemainder(1234, weights, shares);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var amount = 0; amount < 100; amount++)
        {
            Allocation.ByLargestRemainder(amount, weights, shares);
            Allocation.ByLargestRemainder(long.MaxValue - amount, weights, shares);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static long[] Allocate(long amount, long[] weights)
    {
        var shares = new long[weights.Length];
        Allocation.ByLargestRemainder(amount, weights, shares);
        return shares;
    }
}
