using BenchmarkDotNet.Attributes;

namespace Commerce.Benchmarks.Primitives;

/// <summary>One rounded product: where it fits 64 bits, and where it needs 128.</summary>
[MemoryDiagnoser]
public class RoundingBenchmarks
{
    private readonly long _small = 123_456;
    private readonly long _large = 9_000_000_000_000_000;
    private readonly long _multiplier = 8_375;
    private readonly long _divisor = 100_000;
    private readonly decimal _decimal = 1_234.56m;

    [Benchmark]
    public long MultiplyDivide() => Rounding.MultiplyDivide(_small, _multiplier, _divisor, RoundingMode.HalfAwayFromZero);

    [Benchmark]
    public long MultiplyDivideIn128Bits() => Rounding.MultiplyDivide(_large, _multiplier, _divisor, RoundingMode.HalfAwayFromZero);

    [Benchmark(Baseline = true)]
    public decimal DecimalRound() => Math.Round(_decimal * 0.08375m, 2, MidpointRounding.AwayFromZero);
}
