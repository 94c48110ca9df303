using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Tests.Primitives;

/// <summary>Numbers of every size, the ends of the range included.</summary>
internal static class Numbers
{
    private static readonly Gen<long> AnySize =
        from bits in Gen.Choose(1, 63)
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from negative in Gen.Elements(false, true)
        let value = (long)((((ulong)high << 32) | ((ulong)(uint)low << 1)) >> (63 - bits)) & long.MaxValue
        select negative ? -value : value;

    private static readonly Gen<long> Ends = Gen.Elements(
        0L, 1, -1, 2, -2, 5, 10, -10, 99, 100, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1, long.MaxValue / 2, long.MinValue / 2, 1L << 32, (1L << 32) - 1);

    internal static Arbitrary<long> Longs { get; } = Gen.Frequency((8, AnySize), (1, Ends)).ToArbitrary();

    internal static Arbitrary<long> PositiveLongs { get; } =
        Gen.Frequency((8, AnySize), (1, Ends)).Select(value => value is 0 or long.MinValue ? 1 : Math.Abs(value)).ToArbitrary();

    internal static Gen<long> Weight { get; } = Gen.Frequency(
        (2, Gen.Constant(0L)),
        (8, Gen.Choose(1, 50_000).Select(value => (long)value)),
        (3, Gen.Choose(1, 5).Select(value => (long)value)),
        (1, PositiveLongs.Generator));

    internal static Gen<Currency> Currency { get; } = Gen.Elements(Commerce.Currency.All.Where(currency => currency.HasMinorUnits).ToArray());
}
