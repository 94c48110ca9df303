using System.Diagnostics;
using Commerce.Inventory;

namespace Commerce.LoadTest.Inventory;

/// <summary>Callers in a closed loop: each asks again as soon as it is answered.</summary>
internal sealed class ReserveCallers(ReserveCase one, IReserver[] reservers) : IAsyncDisposable
{
    private readonly List<double> _rates = [];
    private readonly List<long>[] _ticks = [.. reservers.Select(_ => new List<long>())];
    private readonly Random[] _randoms = [.. reservers.Select((_, i) => new Random(i))];
    private readonly List<(string Key, StockRequest[] Lines)>[] _done = [.. reservers.Select(_ => new List<(string, StockRequest[])>())];
    private readonly string _name = ReservationId.New(TimeProvider.System).Value.ToString("N");

    /// <summary>The median of the rounds.</summary>
    public double PerSecond
    {
        get
        {
            double[] sorted = [.. _rates.Order()];
            return sorted[sorted.Length / 2];
        }
    }

    public static async Task<ReserveCallers> OpenAsync(ReserveCase one, int callers, Func<int, Task<IReserver>> open)
    {
        var reservers = new IReserver[callers];
        for (var i = 0; i < callers; i++)
        {
            reservers[i] = await open(i);
        }

        return new ReserveCallers(one, reservers);
    }

    public double Milliseconds(double quantile)
    {
        long[] sorted = [.. _ticks.SelectMany(ticks => ticks).Order()];
        return 1_000.0 * sorted[(int)(quantile * (sorted.Length - 1))] / Stopwatch.Frequency;
    }

    public async Task RunAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(reservers.Select((_, caller) => Task.Run(() => LoopAsync(caller, start, time))));
        _rates.Add(counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    public void Forget()
    {
        _rates.Clear();
        foreach (var ticks in _ticks)
        {
            ticks.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reserver in reservers)
        {
            await reserver.DisposeAsync();
        }
    }

    private async Task<int> LoopAsync(int caller, long start, TimeSpan time)
    {
        var (reserver, random, done, ticks, count) = (reservers[caller], _randoms[caller], _done[caller], _ticks[caller], 0);
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            var isReplay = done.Count > 0 && random.Next(100) < one.ReplaysPercent;
            var (key, lines) = isReplay ? done[random.Next(done.Count)] : ($"{_name}-{caller}-{ticks.Count}-{start}", one.Draw(random));
            var asked = Stopwatch.GetTimestamp();
            if (!await reserver.ReserveAsync(key, lines))
            {
                throw new InvalidOperationException("There is stock for everybody, and yet a reservation was refused.");
            }

            ticks.Add(Stopwatch.GetTimestamp() - asked);
            count++;
            if (!isReplay && one.ReplaysPercent > 0 && done.Count < 1_000)
            {
                done.Add((key, lines));
            }
        }

        return count;
    }
}
