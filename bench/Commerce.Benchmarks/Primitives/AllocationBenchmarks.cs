using BenchmarkDotNet.Attributes;

namespace Commerce.Benchmarks.Primitives;

/// <summary>An amount over so many weights, so that the shares sum to it.</summary>
[MemoryDiagnoser]
public class AllocationBenchmarks
{
    private const long Amount = 1_234_567;
    private long[] _weights = [];
    private long[] _shares = [];

    [Params(10, 100)]
    public int Shares { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _weights = [.. Enumerable.Range(0, Shares).Select(i => 499L + (i * 7919L % 19501))];
        _shares = new long[Shares];
    }

    [Benchmark]
    public long ByLargestRemainder()
    {
        Allocation.ByLargestRemainder(Amount, _weights, _shares);
        return _shares[0];
    }

    [Benchmark]
    public long Equally()
    {
        Allocation.Equally(Amount, _shares);
        return _shares[0];
    }
}
