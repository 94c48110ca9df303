using Commerce.Messaging;
using Commerce.Promotions;

namespace Commerce.LoadTest.Promotions;

/// <summary>The half of a storm that one process makes: 32 callers who hold, look, pay or give back, until its attempts are made.</summary>
internal sealed class PostgreSqlStormWork(ICommerceSessions sessions, PostgreSqlStormCase storm, string process)
{
    public const int Attempts = 5_000;
    private const int Callers = 32;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CustomerRef Customer = CustomerRef.Registered("storm");
    private readonly Lock _lock = new();
    private int _next;
    private long _granted;
    private long _most;

    /// <summary>How many attempts were granted, and the most that was ever seen in use.</summary>
    public async Task<(long Granted, long Most)> RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));
        return (_granted, _most);
    }

    public async Task<long> CountAsync()
    {
        var query = new PromotionUsageQuery { Customer = Customer, Promotions = [storm.Use.Promotion], Codes = storm.Use.Code is { } code ? [code] : [], Now = Now };
        var usage = await DoAsync(async store => CommerceResult.Success(await store.CountAsync(storm.Shop, query, CancellationToken.None)));
        return storm.Counted(usage.Value);
    }

    private async Task CallAsync()
    {
        while (Interlocked.Increment(ref _next) is var attempt && attempt <= Attempts)
        {
            var hold = new PromotionHold { Key = IdempotencyKey.Of($"{process}-{attempt}"), Customer = Customer, Uses = [storm.Use] };
            if (!(await DoAsync(store => store.HoldAsync(storm.Shop, hold, Now, CancellationToken.None))).IsSuccess)
            {
                continue;
            }

            var used = await CountAsync();
            lock (_lock)
            {
                _granted++;
                _most = Math.Max(_most, used);
            }

            // Every third one cancels while others wait for the room; the last attempts keep what they got.
            if (attempt % 3 == 0 && attempt < Attempts / 2)
            {
                await DoAsync(async store =>
                {
                    await store.ReleaseAsync(storm.Shop, hold.Key, Now, CancellationToken.None);
                    return CommerceResult.Success(true);
                });
            }
            else if (!(await DoAsync(store => store.CommitAsync(storm.Shop, hold.Key, Now, CancellationToken.None))).IsSuccess)
            {
                throw new InvalidOperationException($"{storm.Name}: what is held could not be committed.");
            }
        }
    }

    private Task<CommerceResult<T>> DoAsync<T>(Func<IPromotionUsageStore, ValueTask<CommerceResult<T>>> work) =>
        sessions.RunAsync(async (session, _) => await work(session.Get<IPromotionUsageStore>()));
}
