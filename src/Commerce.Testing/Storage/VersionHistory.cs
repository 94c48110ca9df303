using System.Collections.Concurrent;

namespace Commerce.Testing;

/// <summary>
/// What concurrent callers read and wrote, and whether one order explains it: each version written once, by somebody who expected the version
/// before; each read of a committed text; nothing older read after something newer; no refusal without a rival. Thread-safe while it records.
/// </summary>
internal sealed class VersionHistory
{
    private readonly ConcurrentQueue<VersionRead> _reads = [];
    private readonly ConcurrentQueue<VersionWrite> _writes = [];

    public void Add(VersionRead read) => _reads.Enqueue(read);

    public void Add(VersionWrite write) => _writes.Enqueue(write);

    /// <summary>The first fault of a record's history, or <see langword="null"/>.</summary>
    /// <param name="key">The record.</param>
    /// <param name="first">The text of version 1.</param>
    /// <param name="last">What is stored after all callers have ended.</param>
    public string? FindFault(int key, string first, (long Version, string Text) last)
    {
        Dictionary<long, string> texts = new() { [1] = first };
        VersionWrite[] writes = [.. _writes.Where(write => write.Key == key)];
        VersionWrite[] written = [.. writes.Where(write => write.Outcome == VersionWriteOutcome.Written)];
        foreach (var write in written)
        {
            if (!texts.TryAdd(write.Expected + 1, write.Text))
            {
                return $"Version {write.Expected + 1} was written twice: '{texts[write.Expected + 1]}' and '{write.Text}'.";
            }
        }

        var newest = texts.Keys.Max();
        return newest != texts.Count ? $"Of {newest} versions only {texts.Count} were written."
            : last.Version != newest ? $"Version {newest} was written, but version {last.Version} is stored."
            : last.Text != texts[newest] ? $"'{texts[newest]}' was written last, but '{last.Text}' is stored: an update was lost."
            : FindRead(key, texts) ?? FindRefusal(writes, texts) ?? FindStale(key, written);
    }

    private string? FindRead(int key, Dictionary<long, string> texts)
    {
        foreach (var read in _reads.Where(read => read.Key == key))
        {
            if (!texts.TryGetValue(read.Version, out var text) || text != read.Text)
            {
                return $"'{read.Text}' was read as version {read.Version}, which nobody committed.";
            }
        }

        return null;
    }

    private static string? FindRefusal(VersionWrite[] writes, Dictionary<long, string> texts)
    {
        foreach (var write in writes.Where(write => write.Outcome == VersionWriteOutcome.Conflict && !texts.ContainsKey(write.Expected + 1)))
        {
            return $"A change of version {write.Expected} was refused, but nobody else changed it.";
        }

        return null;
    }

    // Every moment at which a version was known to be there, against every read that began later.
    private string? FindStale(int key, VersionWrite[] written)
    {
        VersionRead[] reads = [.. _reads.Where(read => read.Key == key)];
        (long At, long Version)[] known =
        [
            .. reads.Select(read => (read.Ended, read.Version)).Concat(written.Select(write => (write.Ended, write.Expected + 1))).OrderBy(moment => moment.Item1),
        ];
        var (next, newest) = (0, 0L);
        foreach (var read in reads.OrderBy(read => read.Began))
        {
            for (; next < known.Length && known[next].At <= read.Began; next++)
            {
                newest = Math.Max(newest, known[next].Version);
            }

            if (read.Version < newest)
            {
                return $"Version {read.Version} was read after version {newest} had been there.";
            }
        }

        return null;
    }
}
