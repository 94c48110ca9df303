using BenchmarkDotNet.Attributes;
using Commerce.LoadTest.Pricing;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Benchmarks.Pricing;

/// <summary>What comes after a calculation: its explanation, its snapshot and the replay of that.</summary>
[MemoryDiagnoser]
public class ExplanationBenchmarks
{
    private readonly OrderKernel _kernel = new();
    private readonly CalculatedOrder _order;
    private readonly CalculationSnapshot _snapshot;

    public ExplanationBenchmarks()
    {
        var workload = CalcWorkload.Small();
        _order = _kernel.Calculate(workload.NewCart(PromotionSet.Compile(workload.Promotions).Value)).Value;
        _snapshot = _order.ToSnapshot();
    }

    [Benchmark]
    public string Explain() => _order.Explain();

    [Benchmark]
    public CalculationSnapshot Snapshot() => _order.ToSnapshot();

    [Benchmark]
    public CalculatedOrder Replay() => _kernel.Replay(_snapshot).Value;
}
