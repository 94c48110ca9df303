using System.Diagnostics;

namespace Commerce.LoadTest;

/// <summary>Times pieces of work next to each other: repetitions are interleaved, so that noise falls on all alike, and medians are taken.</summary>
internal static class Measurement
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>The median time of one iteration of each work.</summary>
    public static IReadOnlyDictionary<string, double> MedianNanoseconds(int repetitions, params MeasuredWork[] works)
    {
        foreach (var work in works)
        {
            // With pauses, so that the last tier of compilation is ready before the clock runs.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp; Thread.Sleep(1))
            {
                work.Time(1_000);
            }
        }

        var times = works.ToDictionary(w => w.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            foreach (var work in works)
            {
                times[work.Name].Add(work.Time(work.Iterations).TotalNanoseconds / work.Iterations);
            }
        }

        return times.ToDictionary(t => t.Key, t => Median(t.Value), StringComparer.Ordinal);
    }

    /// <summary>What one iteration allocates on this thread, its preparation not counted.</summary>
    public static long AllocatedBytes(MeasuredWork work)
    {
        work.Time(MeasuredWork.BatchSize);
        work.Prepare?.Invoke();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work.Run(MeasuredWork.BatchSize);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / MeasuredWork.BatchSize;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
