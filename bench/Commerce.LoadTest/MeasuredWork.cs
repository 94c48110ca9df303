using System.Diagnostics;

namespace Commerce.LoadTest;

/// <summary>A piece of work that is timed in batches.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Iterations">How many make one repetition.</param>
/// <param name="Run">Does the work so many times, at most <see cref="BatchSize"/>.</param>
/// <param name="Prepare">Makes the objects of the next batch while the clock stands still.</param>
internal sealed record MeasuredWork(string Name, int Iterations, Action<int> Run, Action? Prepare = null)
{
    /// <summary>Few enough that what was just made is still near, many enough that reading the clock does not count.</summary>
    public const int BatchSize = 64;

    public TimeSpan Time(int iterations)
    {
        var elapsed = TimeSpan.Zero;
        for (var done = 0; done < iterations; done += BatchSize)
        {
            Prepare?.Invoke();
            var start = Stopwatch.GetTimestamp();
            Run(Math.Min(BatchSize, iterations - done));
            elapsed += Stopwatch.GetElapsedTime(start);
        }

        return elapsed;
    }
}
