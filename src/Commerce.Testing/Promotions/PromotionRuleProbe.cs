using System.Text.Json.Serialization.Metadata;
using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>The sales and the checks that conditions and actions share.</summary>
internal static class PromotionRuleProbe
{
    public const int Repetitions = 200;
    private const int LargestSale = 500;
    private const long MostBytes = 256 * 1024;

    public static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ConformanceFailedException($"The rule broke its contract: {message}");
        }
    }

    public static void RequireSamples(int samples, int sales) =>
        Require(samples > 0 && sales > 0, "give at least one sample and one sale: nothing would be tested.");

    public static void RequireFaults<T>(ImmutableArray<T> faulty, Func<T, string?> findFault)
    {
        foreach (var one in faulty)
        {
            Require(!string.IsNullOrWhiteSpace(findFault(one)), $"{one} cannot be used, and nobody says why.");
        }
    }

    public static void RequireJson<TBase, T>(ImmutableArray<T> samples, string name, IJsonTypeInfoResolver resolver)
        where TBase : class
        where T : class, TBase
    {
        var registry = new CommerceTypeRegistry([new CommerceTypeRegistration(typeof(TBase), typeof(T), name, resolver)]);
        foreach (var sample in samples)
        {
            var json = registry.Write(sample);
            Require(registry.TryRead<T>(json, out var read, out var reason), $"{json} cannot be read back: {reason}");
            Require(registry.Write(read) == json, $"{json} becomes {registry.Write(read)} when it is read and written again.");
        }
    }

    public static void RequireFewBytes(Action ask, object sample)
    {
        ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        ask();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Require(bytes <= MostBytes, $"{sample} allocates {bytes} bytes for a sale of {LargestSale} lines; {MostBytes} is the most.");
    }

    /// <summary>Asks on threads of their own at the same time.</summary>
    public static void OnThreads(Action ask)
    {
        Exception? thrown = null;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                for (var i = 0; i < Repetitions; i++)
                {
                    ask();
                }
            }
#pragma warning disable CA1031 // handed to the caller's thread
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown = e;
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        if (thrown is not null)
        {
            throw new ConformanceFailedException(thrown.Message);
        }
    }

    /// <summary>A sale without facts, codes, groups and customer.</summary>
    public static PromotionSale Bare(PromotionSale sale) => sale with { Context = new PromotionContext { Now = sale.Context.Now } };

    /// <summary>A sale with its lines and as many others, so that there is an order to change.</summary>
    public static PromotionSale Longer(PromotionSale sale) => sale with { Lines = [.. sale.Lines, .. sale.Lines.Select((line, i) => Another(line, i))] };

    public static PromotionSale Paid(PromotionSale sale) =>
        sale with { Lines = [.. sale.Lines.Select((line, i) => line with { Remaining = Money.FromMinorUnits(i % 2 == 0 ? 0 : 1, sale.Currency) })] };

    public static PromotionSale Largest(PromotionSale sale) =>
        sale with { Lines = [.. Enumerable.Range(0, LargestSale).Select(i => Another(sale.Lines[i % sale.Lines.Length], i))] };

    public static PromotionSale Reordered(PromotionSale sale, int[] order) => sale with { Lines = [.. order.Select(i => sale.Lines[i])] };

    /// <summary>Backwards, and turned by one.</summary>
    public static IEnumerable<int[]> OtherOrders(int count) =>
        [[.. Enumerable.Range(0, count).Reverse()], [.. Enumerable.Range(0, count).Select(i => (i + 1) % count)]];

    public static IEnumerable<PromotionSale> OddSales(PromotionSale sale)
    {
        yield return sale with { Lines = [] };
        yield return Bare(sale);
        yield return Paid(sale);
        yield return sale with { Context = sale.Context with { Facts = [.. sale.Context.Facts.Select(static f => new Fact(f.Name))] } };
        yield return sale with { Context = sale.Context with { Facts = [.. sale.Context.Facts.Select(static f => new Fact(f.Name, false))] } };
        yield return sale with { Lines = [.. sale.Lines.Select(line => line with { Quantity = Quantity.MaxValue, Subtotal = Most(sale), Remaining = Most(sale) })] };
    }

    // As much as a sale of that many lines may come to.
    private static Money Most(PromotionSale sale) => Money.FromMinorUnits(long.MaxValue / 1_000, sale.Currency);

    private static PromotionSaleLine Another(PromotionSaleLine line, int index) => line with
    {
        Item = line.Item with { Sku = Sku.Of($"{line.Item.Sku}-{index}") },
        Quantity = line.Quantity + index,
        Subtotal = line.Subtotal + Money.FromMinorUnits(index, line.Subtotal.Currency),
        Remaining = line.Remaining + Money.FromMinorUnits(index, line.Remaining.Currency),
    };
}
