using System.Globalization;
using Commerce.Messaging;

namespace Commerce.LoadTest.Messaging;

/// <summary>Writes events as aggregates do: the next version only after the version before has committed.</summary>
internal sealed class StormLoad(ICommerceSessions sessions, CommerceTypeRegistry types, int aggregates, int versions)
{
    private const int Writers = 16;
    private static readonly ShopId Shop = ShopId.Of("storm");
    private int _next = -1;

    public int Messages => aggregates * versions;

    /// <summary>Many messages of many aggregates in each transaction, for the speed of what comes after.</summary>
    public Task FillAsync() => FillAsync(
        from version in Enumerable.Range(1, versions) from aggregate in Enumerable.Range(0, aggregates) select Event(aggregate, version));

    /// <summary>Many events in each transaction, in the order given.</summary>
    public async Task FillAsync(IEnumerable<StormEvent> events)
    {
        foreach (var chunk in events.Chunk(500))
        {
            _ = (await sessions.RunAsync((session, _) =>
            {
                Array.ForEach(chunk, session.Enqueue);
                return Task.FromResult(CommerceResult.Success(true));
            })).Value;
        }
    }

    /// <summary>A transaction per event, many at once. Some stay open for a while after they have written, so that later ones commit before them.</summary>
    public Task WriteAsync() => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
    {
        while (Interlocked.Increment(ref _next) is var aggregate && aggregate < aggregates)
        {
            for (var version = 1; version <= versions; version++)
            {
                var (number, lingers) = (version, Random.Shared.Next(8) == 0);
                _ = (await sessions.RunAsync(async (session, token) =>
                {
                    // Written now, not at the end: others get their numbers and commit before this one.
                    await session.Get<IOutboxStore>().AppendAsync([MessageOf(Event(aggregate, number))], token);
                    if (lingers)
                    {
                        await Task.Delay(Random.Shared.Next(1, 20), token);
                    }

                    return CommerceResult.Success(true);
                })).Value;
            }
        }
    })));

    public static StormEvent Event(int aggregate, int version) => new()
    {
        Shop = Shop,
        Aggregate = string.Create(CultureInfo.InvariantCulture, $"a{aggregate}"),
        AggregateVersion = version,
        OccurredAt = TimeProvider.System.GetUtcNow(),
    };

    private OutboxMessage MessageOf(StormEvent stormEvent) => new()
    {
        Id = EventId.New(TimeProvider.System),
        Shop = stormEvent.Shop,
        AggregateId = stormEvent.AggregateId,
        AggregateVersion = stormEvent.AggregateVersion,
        EventName = types.NameOf(typeof(StormEvent)),
        Payload = types.Write<CommerceEvent>(stormEvent),
        OccurredAt = stormEvent.OccurredAt,
    };
}
