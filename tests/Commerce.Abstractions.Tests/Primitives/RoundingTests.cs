using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Tests.Primitives;

public sealed class RoundingTests
{
    private static readonly RoundingMode[] Modes = Enum.GetValues<RoundingMode>();
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(20_000)).WithReplay(42UL, 1UL);

    [Theory]
    [InlineData(RoundingMode.HalfAwayFromZero, -4, -3, -2, -1, 0, 1, 2, 3, 4)]
    [InlineData(RoundingMode.HalfEven, -4, -2, -2, -1, 0, 1, 2, 2, 4)]
    [InlineData(RoundingMode.HalfOdd, -3, -3, -1, -1, 0, 1, 1, 3, 3)]
    [InlineData(RoundingMode.HalfTowardZero, -3, -2, -1, -1, 0, 1, 1, 2, 3)]
    [InlineData(RoundingMode.HalfTowardPositiveInfinity, -3, -2, -1, -1, 0, 1, 2, 3, 4)]
    [InlineData(RoundingMode.HalfTowardNegativeInfinity, -4, -3, -2, -1, 0, 1, 1, 2, 3)]
    [InlineData(RoundingMode.Ceiling, -3, -2, -1, -1, 0, 1, 2, 3, 4)]
    [InlineData(RoundingMode.Floor, -4, -3, -2, -1, 0, 1, 1, 2, 3)]
    [InlineData(RoundingMode.AwayFromZero, -4, -3, -2, -1, 0, 1, 2, 3, 4)]
    [InlineData(RoundingMode.TowardZero, -3, -2, -1, -1, 0, 1, 1, 2, 3)]
    public void Ties_go_where_the_mode_says(RoundingMode mode, params int[] expected)
    {
        long[] halves = [-7, -5, -3, -2, 0, 2, 3, 5, 7];

        halves.Select(half => Rounding.Divide(half, 2, mode)).Should().Equal(expected.Select(value => (long)value));
        halves.Select(half => Rounding.Divide((Int128)half << 80, (Int128)2 << 80, mode)).Should().Equal(expected.Select(value => (long)value));
        halves.Select(half => Rounding.Round(half * 0.005m, 0.01m, mode)).Should().Equal(expected.Select(value => value * 0.01m));
    }

    [Fact]
    public void The_default_mode_mirrors() => default(RoundingMode).Should().Be(RoundingMode.HalfAwayFromZero);

    [Fact]
    public void Division_agrees_with_big_integers_in_all_modes() => Prop.ForAll(Numbers.Longs, Numbers.PositiveLongs, (numerator, denominator) =>
    {
        foreach (var mode in Modes)
        {
            Rounding.Divide(numerator, denominator, mode).Should().Be((long)Reference.Divide(numerator, denominator, mode));
        }
    }).Check(Config);

    [Fact]
    public void Multiplication_and_division_agree_with_big_integers_or_overflow() =>
        Prop.ForAll(Numbers.Longs, Numbers.Longs, Numbers.PositiveLongs, (value, multiplier, divisor) =>
        {
            foreach (var mode in Modes)
            {
                var expected = Reference.Divide((BigInteger)value * multiplier, divisor, mode);
                SameOrOverflow(() => Rounding.MultiplyDivide(value, multiplier, divisor, mode), expected);
                SameOrOverflow(() => Rounding.Divide((Int128)value * multiplier, divisor, mode), expected);
                SameOrOverflow(() => Rounding.Divide((Int128)value * multiplier, (Int128)divisor * 3_000_000_019, mode), Reference.Divide((BigInteger)value * multiplier, (BigInteger)divisor * 3_000_000_019, mode));
            }
        }).Check(Config.WithMaxTest(PropertyRuns.Of(5_000)));

    [Fact]
    public void Multiples_agree_with_big_integers_or_overflow() => Prop.ForAll(Numbers.Longs, Numbers.PositiveLongs, (value, increment) =>
    {
        foreach (var mode in Modes)
        {
            SameOrOverflow(() => Rounding.ToMultiple(value, increment, mode), Reference.Divide(value, increment, mode) * increment);
        }
    }).Check(Config);

    [Fact]
    public void Decimal_rounding_agrees_with_big_integers() => Prop.ForAll(Numbers.Longs, Gen.Choose(0, 28).Two().ToArbitrary(), Numbers.PositiveLongs, (value, scales, increment) =>
    {
        var number = Scaled(value, scales.Item1);
        var step = Scaled(increment % 1_000_000 + 1, scales.Item2);
        foreach (var mode in Modes)
        {
            var quotient = Reference.Divide(value * BigInteger.Pow(10, scales.Item2), (increment % 1_000_000 + 1) * BigInteger.Pow(10, scales.Item1), mode);
            var expected = quotient * (increment % 1_000_000 + 1);
            try
            {
                var rounded = Rounding.Round(number, step, mode);
                (new BigInteger(rounded * 1m) == expected / BigInteger.Pow(10, scales.Item2)).Should().BeTrue();
                Unscaled(rounded, scales.Item2).Should().Be(expected);
            }
            catch (OverflowException)
            {
                BigInteger.Abs(expected).Should().BeGreaterThan(BigInteger.Pow(2, 96) - 1);
            }
        }
    }).Check(Config.WithMaxTest(PropertyRuns.Of(5_000)));

    [Theory]
    [InlineData(long.MinValue, 1, long.MinValue)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(long.MinValue, 2, -4611686018427387904)]
    [InlineData(long.MinValue, long.MaxValue, -1)]
    [InlineData(long.MaxValue, long.MaxValue, 1)]
    [InlineData(4611686018427387904, long.MaxValue, 1)]
    [InlineData(4611686018427387903, long.MaxValue, 0)]
    [InlineData(-4611686018427387904, long.MaxValue, -1)]
    public void Extremes_do_not_wrap(long numerator, long denominator, long expected)
    {
        Rounding.Divide(numerator, denominator, RoundingMode.HalfAwayFromZero).Should().Be(expected);
        Rounding.Divide((Int128)numerator, denominator, RoundingMode.HalfAwayFromZero).Should().Be(expected);
    }

    [Fact]
    public void The_widest_numbers_overflow_or_divide()
    {
        FluentActions.Invoking(() => Rounding.Divide(Int128.MinValue, Int128.One, RoundingMode.Floor)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Rounding.MultiplyDivide(long.MinValue, -1, 1, RoundingMode.Floor)).Should().Throw<OverflowException>();
        Rounding.MultiplyDivide(long.MinValue, long.MaxValue, long.MaxValue, RoundingMode.Floor).Should().Be(long.MinValue);
        Rounding.Divide(Int128.MinValue, Int128.MaxValue, RoundingMode.TowardZero).Should().Be(-1);
        Rounding.Divide(Int128.MinValue, Int128.MaxValue, RoundingMode.Floor).Should().Be(-2);
        FluentActions.Invoking(() => Rounding.ToMultiple(long.MaxValue, 10, RoundingMode.Ceiling)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Rounding.Round(decimal.MaxValue, 10m, RoundingMode.Ceiling)).Should().Throw<OverflowException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_divisor_that_is_not_positive_is_a_bug(long divisor)
    {
        FluentActions.Invoking(() => Rounding.Divide(1, divisor, RoundingMode.Floor)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rounding.Divide((Int128)1, divisor, RoundingMode.Floor)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rounding.MultiplyDivide(1, 1, divisor, RoundingMode.Floor)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rounding.ToMultiple(1, divisor, RoundingMode.Floor)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rounding.Round(1, divisor, RoundingMode.Floor)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void An_unknown_mode_is_a_bug_even_when_nothing_is_left_over(int mode)
    {
        foreach (var numerator in new[] { 2L, 3L })
        {
            FluentActions.Invoking(() => Rounding.Divide(numerator, 2, (RoundingMode)mode)).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => Rounding.Divide((Int128)numerator << 70, (Int128)2 << 70, (RoundingMode)mode)).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => Rounding.Round(numerator, 2m, (RoundingMode)mode)).Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    private static void SameOrOverflow(Func<long> actual, BigInteger expected)
    {
        if (expected >= long.MinValue && expected <= long.MaxValue)
        {
            actual().Should().Be((long)expected);
        }
        else
        {
            actual.Should().Throw<OverflowException>();
        }
    }

    private static decimal Scaled(long value, int scale)
    {
        var magnitude = value < 0 ? 0UL - (ulong)value : (ulong)value;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, value < 0, (byte)scale);
    }

    private static BigInteger Unscaled(decimal value, int scale)
    {
        var bits = decimal.GetBits(value);
        var magnitude = new BigInteger((uint)bits[0]) + ((BigInteger)(uint)bits[1] << 32) + ((BigInteger)(uint)bits[2] << 64);
        return (bits[3] < 0 ? -magnitude : magnitude) * BigInteger.Pow(10, scale - ((bits[3] >> 16) & 0xFF));
    }
}
