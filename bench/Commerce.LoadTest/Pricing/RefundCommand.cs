using System.Globalization;
using Commerce.Pricing;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Pricing;

/// <summary>One refund of W1's order as <c>AddCommerce()</c> resolves the kernel, and random partial refunds that must sum to what was paid.</summary>
internal static class RefundCommand
{
    private const int Repetitions = 15;
    private const int Iterations = 20_000;
    private const int PartialRefunds = 1_000_000;
    private const double LongestNanoseconds = 2_000;

    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var provider = new ServiceCollection().AddCommerce(o => o.DefaultCurrency = CalcWorkload.Usd).Services.BuildServiceProvider();
        var workload = CalcWorkload.Small();
        var kernel = provider.GetRequiredService<RefundKernel>();
        var order = provider.GetRequiredService<OrderKernel>().Calculate(workload.NewCart(PromotionSet.Compile(workload.Promotions).Value)).Value;
        var sold = kernel.Open(order.ToSnapshot()).Value;

        // The second of two refunds: the ledger is not empty, two lines come back, ten stay in part.
        var first = kernel.Compute(sold, RefundLedger.Empty, RefundRequest.Of(CalcWorkload.LineIdAt(4), 1)).Value;
        MeasuredWork Work(string name, LostPromotions rule)
        {
            var request = new RefundRequest
            {
                Units = [new RefundUnits(CalcWorkload.LineIdAt(2), 1), new RefundUnits(CalcWorkload.LineIdAt(4), 2)],
                Policy = new RefundPolicy { LostPromotions = rule },
            };
            return new MeasuredWork(name, Iterations, count =>
            {
                for (var i = 0; i < count; i++)
                {
                    Sink = kernel.Compute(sold, first.Ledger, request);
                }
            });
        }

        var (prorate, clawBack) = (Work("prorate", LostPromotions.Prorate), Work("claw_back", LostPromotions.ClawBack));
        var medians = Measurement.MedianNanoseconds(Repetitions, prorate, clawBack);
        void Print(string key, double value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"refund.{key}={value:F0}"));

        Print("ns", medians["prorate"]);
        Print("claw_back_ns", medians["claw_back"]);
        Print("alloc_bytes", Measurement.AllocatedBytes(prorate));
        Print("claw_back_alloc_bytes", Measurement.AllocatedBytes(clawBack));
        var partitions = new RefundPartitions(provider.GetRequiredService<OrderKernel>(), kernel);
        partitions.Run(PartialRefunds);
        Print("sales", partitions.Sales);
        Print("partial_refunds", partitions.Refunds);
        Print("mismatch", partitions.Mismatches);
        var passed = partitions.Mismatches == 0 && medians["prorate"] <= LongestNanoseconds && medians["claw_back"] <= LongestNanoseconds;
        output.WriteLine($"refund={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static object? Sink { get; set; }
}
