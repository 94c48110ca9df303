using BenchmarkDotNet.Attributes;
using Commerce.LoadTest.Pricing;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Benchmarks.Pricing;

/// <summary>The pure calculation of a cart that is there already, beside the loops that a team would write by hand.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private readonly OrderKernel _kernel = new();
    private CalculationInput _cart = null!;
    private DecimalLoop _decimalLoop = null!;
    private LongLoop _longLoop = null!;

    /// <summary>W1: 10 lines, 3 promotions. W2: 100 lines, 20 promotions.</summary>
    [Params("W1", "W2")]
    public string Workload { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var workload = Workload == "W1" ? CalcWorkload.Small() : CalcWorkload.Large();
        _cart = workload.NewCart(PromotionSet.Compile(workload.Promotions).Value);
        (_decimalLoop, _longLoop) = (new DecimalLoop(workload), new LongLoop(workload));

        var order = Kernel();
        var totals = new CalcTotals(order.Subtotal.MinorUnits, order.Discount.MinorUnits, order.Tax.MinorUnits, order.Total.MinorUnits);
        if (totals != workload.Expected || HandWrittenDecimals() != totals.Total || HandWrittenLongs() != totals.Total)
        {
            throw new InvalidOperationException($"{Workload}: the sums differ; there is nothing to compare.");
        }
    }

    [Benchmark]
    public CalculatedOrder Kernel() => _kernel.Calculate(_cart).Value;

    [Benchmark(Baseline = true)]
    public long HandWrittenDecimals() => _decimalLoop.Run().Total;

    [Benchmark]
    public long HandWrittenLongs() => _longLoop.Run().Total;
}
