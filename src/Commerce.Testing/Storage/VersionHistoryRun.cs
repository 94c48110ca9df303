using System.Diagnostics;

namespace Commerce.Testing;

/// <summary>64 callers read, change and give up some records, in an order that a seed decides; then the history must make sense.</summary>
internal sealed class VersionHistoryRun<T>(VersionedConformanceShop<T> shop)
    where T : class
{
    private const int Records = 8;
    private const int Steps = 6;
    private readonly VersionHistory _history = new();
    private readonly T[] _records = [.. Enumerable.Range(0, Records).Select(_ => shop.Plain())];

    public async Task CheckAsync()
    {
        for (var key = 0; key < Records; key++)
        {
            _records[key] = await shop.AddAsync(shop.WithText(_records[key], First(key))).ConfigureAwait(false);
        }

        await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, async caller =>
        {
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync(caller, step).ConfigureAwait(false);
            }

            return true;
        }).ConfigureAwait(false);

        for (var key = 0; key < Records; key++)
        {
            var last = await shop.FindAsync(_records[key]).ConfigureAwait(false);
            Expect.True(last is not null, "A record that is changed stays.");
            var fault = _history.FindFault(key, First(key), (shop.VersionOf(last), shop.TextOf(last)));
            Expect.True(fault is null, $"The history of each record has one legal order. {fault}");
        }
    }

    private static string First(int key) => $"record {key}";

    // A multiplicative hash: the same on every machine, and no two callers go the same way.
    private static uint Chance(int caller, int step) => (uint)((caller * 61) + step + 1) * 2_654_435_761u >> 8;

    private Task StepAsync(int caller, int step)
    {
        var chance = Chance(caller, step);
        var (key, text) = ((int)(chance % Records), $"caller {caller}, step {step}");
        return (chance / Records % 8) switch
        {
            0 => ReadAsync(caller, key),
            1 or 2 => ReadThenWriteAsync(caller, key, text),
            3 => ReadAndWriteAsync(caller, key, text, veto: true),
            _ => ReadAndWriteAsync(caller, key, text, veto: false),
        };
    }

    private async Task<T> ReadAsync(int caller, int key)
    {
        var began = Stopwatch.GetTimestamp();
        var record = Present(await shop.FindAsync(_records[key]).ConfigureAwait(false));
        _history.Add(new VersionRead(caller, key, began, Stopwatch.GetTimestamp(), shop.VersionOf(record), shop.TextOf(record)));
        return record;
    }

    /// <summary>Somebody looks, thinks, and saves in a session of its own.</summary>
    private async Task ReadThenWriteAsync(int caller, int key, string text)
    {
        var seen = await ReadAsync(caller, key).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, shop.Token).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        var result = await shop.SaveAsync(shop.WithText(seen, text), shop.VersionOf(seen)).ConfigureAwait(false);
        AddWrite(caller, key, began, shop.VersionOf(seen), text, result);
    }

    private async Task ReadAndWriteAsync(int caller, int key, string text, bool veto)
    {
        T? seen = null;
        var began = Stopwatch.GetTimestamp();
        var result = await shop.Sessions.RunAsync(
            async (session, _) =>
            {
                seen = Present(await shop.FindAsync(session, _records[key]).ConfigureAwait(false));

                // A store in memory answers at once: without a pause its callers would hardly meet.
                await Task.Yield();
                var saved = await shop.SaveAsync(session, shop.WithText(seen, text), shop.VersionOf(seen)).ConfigureAwait(false);
                return veto && saved.IsSuccess ? StoreConformanceShop.Veto : saved;
            },
            shop.Token).ConfigureAwait(false);
        _history.Add(new VersionRead(caller, key, began, Stopwatch.GetTimestamp(), shop.VersionOf(seen!), shop.TextOf(seen!)));
        AddWrite(caller, key, began, shop.VersionOf(seen!), text, result);
    }

    private void AddWrite(int caller, int key, long began, long expected, string text, CommerceResult<T> result)
    {
        var outcome = VersionWriteOutcome.Written;
        if (!result.TryGet(out _, out var error))
        {
            outcome = error.Code == StoreConformanceShop.Veto.Code ? VersionWriteOutcome.Undone : VersionWriteOutcome.Conflict;
            Expect.True(outcome == VersionWriteOutcome.Undone || error.Code == "messaging.version_conflict", $"Whoever comes late is told so, not {error.Code}.");
        }

        _history.Add(new VersionWrite(caller, key, began, Stopwatch.GetTimestamp(), expected, text, outcome));
    }

    private static T Present(T? record)
    {
        Expect.True(record is not null, "A record that is changed stays.");
        return record;
    }
}
