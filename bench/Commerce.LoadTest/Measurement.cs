using System.Diagnostics;

namespace Commerce.LoadTest;

/// <summary>Times a piece of work next to others: repetitions are interleaved, so that noise falls on all alike, and medians are taken.</summary>
internal sealed class Measurement(int repetitions, params (string Name, Action<int> Work, int Iterations)[] works)
{
    public IReadOnlyDictionary<string, double> MedianNanoseconds()
    {
        var times = works.ToDictionary(w => w.Name, _ => new List<double>(), StringComparer.Ordinal);
        foreach (var (_, work, iterations) in works)
        {
            // Long enough for the last tier of compilation.
            for (var i = 0; i < 20; i++)
            {
                work(Math.Max(1, iterations / 4));
                Thread.Sleep(10);
            }
        }

        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            foreach (var (name, work, iterations) in works)
            {
                var start = Stopwatch.GetTimestamp();
                work(iterations);
                times[name].Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / iterations);
            }
        }

        return times.ToDictionary(t => t.Key, t => Median(t.Value), StringComparer.Ordinal);
    }

    public static long AllocatedBytesPerIteration(Action<int> work, int iterations)
    {
        work(iterations);
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(iterations);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / iterations;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
