using System.Diagnostics;
using Commerce.Messaging;
using Commerce.Promotions;

namespace Commerce.LoadTest.Promotions;

/// <summary>64 callers who hold, pay, give up or let go by, until all attempts are made.</summary>
internal sealed class CouponStormRun(ICommerceSessions sessions, string name, PromotionUse use, long limit, Func<PromotionUsage, long> counted)
{
    private const int Callers = 64;
    private const int Attempts = 10_000;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CustomerRef Customer = CustomerRef.Registered("storm");
    private readonly ShopId _shop = ShopId.Of($"storm-{name}");
    private int _next;
    private long _granted;
    private long _over;

    /// <summary>How far a limit was passed at the worst moment.</summary>
    public long Over { get; private set; }

    /// <summary>Prints the figures; true when no limit was passed and everything that was there was granted.</summary>
    public async Task<bool> RunAsync(TextWriter output)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var used = await CountAsync();
        output.WriteLine($"{name}.limit={limit}");
        output.WriteLine($"{name}.granted={_granted}");
        output.WriteLine($"{name}.used={used}");
        output.WriteLine($"{name}.attempts_per_second={(long)(Attempts / elapsed.TotalSeconds)}");
        Over = Math.Max(_over, Math.Max(0, used - limit));
        output.WriteLine($"{name}.over_limit={Over}");
        return Over == 0 && used == limit;
    }

    private async Task CallAsync()
    {
        while (Interlocked.Increment(ref _next) is var attempt && attempt <= Attempts)
        {
            var hold = new PromotionHold { Key = IdempotencyKey.Of($"{name}-{attempt}"), Customer = Customer, Uses = [use] };
            if (!(await DoAsync(store => store.HoldAsync(_shop, hold, Now, CancellationToken.None))).IsSuccess)
            {
                continue;
            }

            Interlocked.Increment(ref _granted);
            if (await CountAsync() is var used && used > limit)
            {
                InterlockedMax(used - limit);
            }

            // Every third one cancels while others wait for the room; the last attempts keep what they got.
            if (attempt % 3 == 0 && attempt < Attempts / 2)
            {
                await DoAsync(async store =>
                {
                    await store.ReleaseAsync(_shop, hold.Key, Now, CancellationToken.None);
                    return CommerceResult.Success(true);
                });
            }
            else
            {
                await DoAsync(store => store.CommitAsync(_shop, hold.Key, Now, CancellationToken.None));
            }
        }
    }

    private async Task<long> CountAsync()
    {
        var query = new PromotionUsageQuery { Customer = Customer, Promotions = [use.Promotion], Codes = use.Code is { } code ? [code] : [], Now = Now };
        var usage = await DoAsync(async store => CommerceResult.Success(await store.CountAsync(_shop, query, CancellationToken.None)));
        return counted(usage.Value);
    }

    private Task<CommerceResult<T>> DoAsync<T>(Func<IPromotionUsageStore, ValueTask<CommerceResult<T>>> work) =>
        sessions.RunAsync(async (session, _) => await work(session.Get<IPromotionUsageStore>()));

    private void InterlockedMax(long over)
    {
        var seen = Volatile.Read(ref _over);
        while (over > seen && Interlocked.CompareExchange(ref _over, over, seen) is var before && before != seen)
        {
            seen = before;
        }
    }
}
