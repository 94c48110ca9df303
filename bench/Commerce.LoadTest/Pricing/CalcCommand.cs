using System.Globalization;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Pricing;

/// <summary>W1 and W2: the kernel as <c>AddCommerce()</c> resolves it, beside plain loops over the same figures.</summary>
internal static class CalcCommand
{
    private const int Repetitions = 15;

    public static async Task<int> RunAsync(TextWriter output)
    {
        var passed = true;
        foreach (var (workload, iterations) in new[] { (CalcWorkload.Small(), 20_000), (CalcWorkload.Large(), 1_000) })
        {
            passed &= await MeasureAsync(workload, iterations, output);
        }

        output.WriteLine($"calc={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(CalcWorkload workload, int iterations, TextWriter output)
    {
        var services = new ServiceCollection();
        services.AddCommerce(o => o.DefaultCurrency = CalcWorkload.Usd)
            .UseCatalog(new InMemoryCatalog(workload.Items.Select(i => new CatalogProduct(i, [new CatalogPrice(i.Price)]))))
            .AddTaxRate(TaxCategory.Standard, CalcWorkload.Taxes.Rates[0])
            .AddShippingMethod(Commerce.Shipping.ShippingMethod.Flat("standard", "Standard", CalcWorkload.Shipping.Price) with { TaxCategory = CalcWorkload.Shipping.TaxCategory });
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var kernel = scope.ServiceProvider.GetRequiredService<OrderKernel>();
        var registry = scope.ServiceProvider.GetRequiredService<CommerceTypeRegistry>();
        var promotions = PromotionSet.Compile(PromotionsAsData(workload, registry)).Value;
        var facade = await FacadeAsync(services, workload);
        var request = workload.NewRequest();
        var (longLoop, decimalLoop) = (new LongLoop(workload), new DecimalLoop(workload));
        Check(workload, "long_loop", longLoop.Run());
        Check(workload, "decimal_loop", decimalLoop.Run());
        Check(workload, "engine", Totals(kernel.Calculate(workload.NewCart(promotions)).Value));
        Check(workload, "calculate_async", Totals((await facade.CalculateAsync(request)).Value));
        CheckBreakdown(kernel, workload, promotions, registry);

        // Every iteration gets a cart object that was never calculated before.
        var carts = new CalculationInput[MeasuredWork.BatchSize];
        var engine = new MeasuredWork(
            "engine",
            iterations,
            count =>
            {
                for (var i = 0; i < count; i++)
                {
                    Sink = kernel.Calculate(carts[i]);
                }
            },
            () =>
            {
                for (var i = 0; i < carts.Length; i++)
                {
                    carts[i] = workload.NewCart(promotions);
                }
            });
        var medians = Measurement.MedianNanoseconds(
            Repetitions,
            engine,
            new MeasuredWork("decimal_loop", iterations, count => Repeat(count, () => LoopSink = decimalLoop.Run())),
            new MeasuredWork("long_loop", iterations, count => Repeat(count, () => LoopSink = longLoop.Run())),
            new MeasuredWork("calculate_async", iterations, count => Repeat(count, () => Sink = facade.CalculateAsync(request).GetAwaiter().GetResult())));
        var allocated = Measurement.AllocatedBytes(engine);

        void Print(string key, double value, string format = "F0") =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload.Name}.{key}={value.ToString(format, CultureInfo.InvariantCulture)}"));

        Print("engine_ns", medians["engine"]);
        Print("decimal_loop_ns", medians["decimal_loop"]);
        Print("long_loop_ns", medians["long_loop"]);
        Print("alloc_bytes", allocated);
        Print("calculate_async_ns", medians["calculate_async"]);
        Print("engine_per_decimal_loop", medians["engine"] / medians["decimal_loop"], "F2");
        Print("engine_per_long_loop", medians["engine"] / medians["long_loop"], "F1");
        return medians["engine"] <= 0.4 * medians["decimal_loop"]
            && medians["engine"] <= 12 * medians["long_loop"]
            && (workload.Name != "W1" || (allocated <= 3 * 1024 && medians["calculate_async"] <= 3_000));
    }

    private static void Repeat(int count, Action action)
    {
        for (var i = 0; i < count; i++)
        {
            action();
        }
    }

    private static object? Sink { get; set; }

    private static CalcTotals LoopSink { get; set; }

    /// <summary>The promotions come in as JSON, as a host stores them.</summary>
    private static IEnumerable<Promotion> PromotionsAsData(CalcWorkload workload, CommerceTypeRegistry registry)
    {
        foreach (var promotion in workload.Promotions)
        {
            yield return registry.TryRead<Promotion>(registry.Write(promotion), out var read, out var reason)
                ? read
                : throw new InvalidOperationException(reason);
        }
    }

    private static async Task<IOrderCalculator> FacadeAsync(IServiceCollection services, CalcWorkload workload)
    {
        foreach (var promotion in workload.Promotions)
        {
            services.Configure<PromotionOptions>(o => o.Promotions.Add(promotion));
        }

        var scope = services.BuildServiceProvider().CreateAsyncScope();
        await Task.Yield();
        return scope.ServiceProvider.GetRequiredService<IOrderCalculator>();
    }

    private static CalcTotals Totals(CalculatedOrder order) =>
        new(order.Subtotal.MinorUnits, order.Discount.MinorUnits, order.Tax.MinorUnits, order.Total.MinorUnits);

    private static void Check(CalcWorkload workload, string who, CalcTotals actual)
    {
        if (actual != workload.Expected)
        {
            throw new InvalidOperationException($"{workload.Name}: {who} gives {actual}, not {workload.Expected}.");
        }
    }

    /// <summary>The timed result is a whole one: lines and units sum, it explains itself, and its snapshot replays.</summary>
    private static void CheckBreakdown(OrderKernel kernel, CalcWorkload workload, PromotionSet promotions, CommerceTypeRegistry registry)
    {
        var order = kernel.Calculate(workload.NewCart(promotions)).Value;
        foreach (var line in order.Lines)
        {
            var units = Enumerable.Range(0, (int)line.Quantity).Select(i => line.UnitAt(i)).ToArray();
            Require(units.Sum(u => u.Total.MinorUnits) == line.Total.MinorUnits, "units sum to their line");
            Require(line.Discounts.Sum(d => d.Amount.MinorUnits) == line.Discount.MinorUnits, "discounts sum to the line's discount");
        }

        Require(order.Lines.Concat(order.Shipping).Sum(l => l.Total.MinorUnits) == order.Total.MinorUnits, "lines sum to the order");
        Require(order.Explain().Contains("Free shipping from 100.00", StringComparison.Ordinal), "the explanation names the promotions");
        Require(order.NotApplied.IsEmpty, "every promotion applied");
        Require(registry.TryRead<CalculationSnapshot>(registry.Write(order.ToSnapshot()), out var snapshot, out var reason), reason ?? "");
        Require(Totals(kernel.Replay(snapshot!).Value) == workload.Expected, "the snapshot replays");

        void Require(bool holds, string what)
        {
            if (!holds)
            {
                throw new InvalidOperationException($"{workload.Name}: not true that {what}.");
            }
        }
    }
}
