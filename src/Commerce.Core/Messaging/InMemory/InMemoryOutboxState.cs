using System.Diagnostics.CodeAnalysis;

namespace Commerce.Messaging;

/// <summary>The outbox as one immutable value with an index by due time, so that no question looks at what is not asked for.</summary>
internal sealed record InMemoryOutboxState
{
    public static InMemoryOutboxState Empty { get; } = new();

    /// <summary>By order of appending: the first is the oldest.</summary>
    public ImmutableSortedDictionary<long, InMemoryOutboxEntry> Waiting { get; private init; } = ImmutableSortedDictionary<long, InMemoryOutboxEntry>.Empty;

    public ImmutableSortedDictionary<Guid, InMemoryOutboxEntry> Dead { get; private init; } = ImmutableSortedDictionary<Guid, InMemoryOutboxEntry>.Empty;

    private ImmutableDictionary<EventId, long> Sequences { get; init; } = ImmutableDictionary<EventId, long>.Empty;

    private ImmutableDictionary<(ShopId, string), InMemoryOutboxAggregate> Aggregates { get; init; } = ImmutableDictionary<(ShopId, string), InMemoryOutboxAggregate>.Empty;

    /// <summary>The first message of each aggregate that is not parked.</summary>
    private ImmutableSortedSet<(DateTimeOffset VisibleAt, long Sequence)> Heads { get; init; } = [];

    private long NextSequence { get; init; }

    /// <summary>The first messages that may be claimed, due longest first.</summary>
    public IEnumerable<InMemoryOutboxEntry> Due(DateTimeOffset now)
    {
        foreach (var (visibleAt, sequence) in Heads)
        {
            if (visibleAt > now)
            {
                yield break;
            }

            yield return Waiting[sequence];
        }
    }

    /// <summary>A first message and those that follow it.</summary>
    public IEnumerable<InMemoryOutboxEntry> From(InMemoryOutboxEntry first) => Aggregates[first.Aggregate].Places.Select(place => Waiting[place.Sequence]);

    public bool TryFind(EventId id, [NotNullWhen(true)] out InMemoryOutboxEntry? entry)
    {
        entry = Sequences.TryGetValue(id, out var sequence) ? Waiting[sequence] : null;
        return entry is not null;
    }

    public InMemoryOutboxState Append(OutboxMessage message, DateTimeOffset now) =>
        (this with { NextSequence = NextSequence + 1 }).Add(new InMemoryOutboxEntry(message, NextSequence, now, now));

    public InMemoryOutboxState Replace(InMemoryOutboxEntry entry) => Remove(entry).Add(entry);

    public InMemoryOutboxState Remove(InMemoryOutboxEntry entry)
    {
        var aggregate = Aggregates[entry.Aggregate];
        var next = this with { Waiting = Waiting.Remove(entry.Sequence), Sequences = Sequences.Remove(entry.Message.Id) };
        return next.Move(entry.Aggregate, aggregate, aggregate with { Places = aggregate.Places.Remove(entry.Place) }, this);
    }

    public InMemoryOutboxState Bury(InMemoryOutboxEntry entry)
    {
        var removed = Remove(entry);
        var aggregate = removed.Aggregates.GetValueOrDefault(entry.Aggregate, InMemoryOutboxAggregate.None);
        return (removed with { Dead = removed.Dead.Add(entry.Message.Id.Value, entry) })
            .Move(entry.Aggregate, aggregate, aggregate with { Dead = aggregate.Dead + 1 }, removed);
    }

    public InMemoryOutboxState Unbury(InMemoryOutboxEntry entry)
    {
        var aggregate = Aggregates[entry.Aggregate];
        return (this with { Dead = Dead.Remove(entry.Message.Id.Value) }).Move(entry.Aggregate, aggregate, aggregate with { Dead = aggregate.Dead - 1 }, this);
    }

    public InMemoryOutboxState Add(InMemoryOutboxEntry entry)
    {
        var aggregate = Aggregates.GetValueOrDefault(entry.Aggregate, InMemoryOutboxAggregate.None);
        var next = this with { Waiting = Waiting.Add(entry.Sequence, entry), Sequences = Sequences.Add(entry.Message.Id, entry.Sequence) };
        return next.Move(entry.Aggregate, aggregate, aggregate with { Places = aggregate.Places.Add(entry.Place) }, this);
    }

    // The head that goes is looked up in the state from before the change, where its message still stood.
    private InMemoryOutboxState Move((ShopId, string) key, InMemoryOutboxAggregate from, InMemoryOutboxAggregate to, InMemoryOutboxState before)
    {
        var heads = from.Head is { } old ? Heads.Remove((before.Waiting[old].VisibleAt, old)) : Heads;
        heads = to.Head is { } head ? heads.Add((Waiting[head].VisibleAt, head)) : heads;
        return this with { Heads = heads, Aggregates = to.IsGone ? Aggregates.Remove(key) : Aggregates.SetItem(key, to) };
    }
}
