using System.Diagnostics;
using System.Globalization;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.LoadTest.Promotions;

/// <summary>W3: what one calculation costs as the number of active promotions grows, and the bounds of D12.</summary>
internal static class PromoScaleCommand
{
    private const int Repetitions = 15;
    private const int Iterations = 4_000;
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    private static object? Sink { get; set; }

    private static long LoopSink { get; set; }

    public static int Run(TextWriter output)
    {
        var passed = true;
        foreach (var name in new[] { "group", "subtotal", "plugin" })
        {
            passed &= Measure(name, output);
        }

        passed &= MeasureBounds(output);
        output.WriteLine($"promo-scale={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static bool Measure(string name, TextWriter output)
    {
        var kernel = new OrderKernel(PromoScaleWorkload.Rules);
        var workloads = Array.ConvertAll(Sizes, size => PromoScaleWorkload.Of(name, size));
        var expected = kernel.Calculate(workloads[0].NewCart()).Value;
        if (expected.AppliedPromotions.Length != 5)
        {
            throw new InvalidOperationException($"{name}: {expected.AppliedPromotions.Length} promotions applied, not 5.");
        }

        foreach (var workload in workloads)
        {
            var order = kernel.Calculate(workload.NewCart()).Value;
            if (order.Total != expected.Total || kernel.Replay(order.ToSnapshot()).Value.Explain() != order.Explain())
            {
                throw new InvalidOperationException($"{name}: {workload.Set.Count} promotions give {order.Total}, not {expected.Total}.");
            }
        }

        var works = workloads.Select(workload => Calculations(kernel, $"n{workload.Set.Count}", workload.NewCart)).ToArray();
        var loop = workloads[^1];
        var medians = Measurement.MedianNanoseconds(
            Repetitions,
            [.. works, new MeasuredWork("loop", Iterations, count => { for (var i = 0; i < count; i++) { LoopSink = loop.LoopDiscount(); } })]);
        var allocated = Array.ConvertAll(works, Measurement.AllocatedBytes);
        for (var i = 0; i < works.Length; i++)
        {
            Print(output, $"W3.{name}.{works[i].Name}_ns", medians[works[i].Name], "F0");
            Print(output, $"W3.{name}.{works[i].Name}_alloc_bytes", allocated[i], "F0");
        }

        var growth = medians[works[^1].Name] / medians[works[0].Name];
        Print(output, $"W3.{name}.growth", growth, "F2");
        Print(output, $"W3.{name}.loop_ns", medians["loop"], "F0");
        return growth <= 1.5 && medians[works[^1].Name] <= 3_000 && allocated[^1] <= allocated[0] + 64;
    }

    private static bool MeasureBounds(TextWriter output)
    {
        var kernel = new OrderKernel();
        var many = BoundWorkload.ManyPromotions();
        var long30 = BoundWorkload.ManyPieces();
        var medians = Measurement.MedianNanoseconds(
            Repetitions,
            Calculations(kernel, "promotions100_lines100", many) with { Iterations = 200 },
            Calculations(kernel, "lines30_pieces6000", long30) with { Iterations = 200 });
        foreach (var (key, value) in medians)
        {
            Print(output, $"D12.{key}_ns", value, "F0");
        }

        var data = PromoScaleWorkload.Promotions(10_000).ToArray();
        var compile = Enumerable.Range(0, 11).Select(_ => Time(() => Sink = PromotionSet.Compile(data))).Order().ElementAt(5).TotalMilliseconds;
        Print(output, "W3.compile.n10000_ms", compile, "F1");
        return compile <= 100 && medians.Values.All(ns => ns < 1_000_000);
    }

    private static MeasuredWork Calculations(OrderKernel kernel, string name, Func<CalculationInput> newCart)
    {
        var carts = new CalculationInput[MeasuredWork.BatchSize];
        return new MeasuredWork(
            name,
            Iterations,
            count =>
            {
                for (var i = 0; i < count; i++)
                {
                    Sink = kernel.Calculate(carts[i]).Value;
                }
            },
            () =>
            {
                for (var i = 0; i < carts.Length; i++)
                {
                    carts[i] = newCart();
                }
            });
    }

    private static TimeSpan Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Print(TextWriter output, string key, double value, string format) =>
        output.WriteLine($"{key}={value.ToString(format, CultureInfo.InvariantCulture)}");
}
