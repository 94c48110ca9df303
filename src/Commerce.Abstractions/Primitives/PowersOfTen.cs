namespace Commerce;

internal static class PowersOfTen
{
    private static ReadOnlySpan<long> Table =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <summary>10 to the power of 0 … 18.</summary>
    internal static long Of(int exponent) => Table[exponent];

    /// <summary>10 to the power of 0 … 36.</summary>
    internal static Int128 Wide(int exponent) => exponent <= 18 ? Table[exponent] : (Int128)Table[18] * Table[exponent - 18];
}
