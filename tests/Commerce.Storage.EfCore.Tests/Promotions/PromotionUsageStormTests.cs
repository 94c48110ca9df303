using System.Globalization;
using Commerce.Messaging;
using Commerce.PostgreSql;

namespace Commerce.Promotions.Tests;

/// <summary>Two hosts over one database, as two processes are: no limit is passed, nobody blocks another for good, nothing is lost with a connection.</summary>
public sealed class PromotionUsageStormTests(PromotionStorageFixture storage) : IClassFixture<PromotionStorageFixture>
{
    private const int Tasks = 64;
    private const int AttemptsEach = 6;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CouponCode Code = CouponCode.Of("SPRING-7KQ2");
    private static readonly Money One = Money.Of(1m, Currency.Usd);
    private readonly ShopId _shop = ShopId.Of(Guid.CreateVersion7(Now).ToString("N"));

    public static TheoryData<string, PromotionUse, long> Limits => new()
    {
        { "one use", Use("spring", new() { Uses = 1 }), 1 },
        { "some uses", Use("spring", new() { Uses = 40 }), 40 },
        { "a customer's uses", Use("spring", new() { UsesPerCustomer = 3 }), 3 },
        { "a budget", Use("spring", new() { Budget = One * 25 }), 25 },
        { "a code once", Use("spring", new()) with { Code = Code }, 1 },
        { "a code some times", Use("spring", new()) with { Code = Code, UsesPerCode = 30 }, 30 },
        { "all at once", Use("spring", new() { Uses = 30, UsesPerCustomer = 20, Budget = One * 15 }) with { Code = Code, UsesPerCode = 10 }, 10 },
    };

    [PostgreSqlTheory]
    [MemberData(nameof(Limits))]
    public async Task A_storm_from_two_hosts_takes_exactly_what_is_there(string name, PromotionUse use, long limit)
    {
        await using var other = await storage.NewPostgreSqlHostAsync();
        ICommerceSessions[] hosts = [(await storage.PostgreSql).Sessions, other.Sessions];
        var results = await AtOnceAsync(async task =>
        {
            var granted = 0;
            for (var attempt = 0; attempt < AttemptsEach; attempt++)
            {
                // What is given back by some is there for others; what is left in the end is taken.
                var key = IdempotencyKey.Of($"{task}-{attempt}");
                var expiresAt = attempt == 0 && task % 4 == 0 ? Now : (DateTimeOffset?)null;
                if (!(await HoldAsync(hosts[task % 2], key, [use], expiresAt)).IsSuccess)
                {
                    continue;
                }

                if (attempt == 1 && task % 3 == 0)
                {
                    await DoAsync(hosts[(task + 1) % 2], async store =>
                    {
                        await store.ReleaseAsync(_shop, key, Now, CancellationToken.None);
                        return CommerceResult.Success(true);
                    });
                    continue;
                }

                granted += expiresAt is null ? 1 : 0;
                await DoAsync(hosts[task % 2], store => store.ExtendAsync(_shop, key, null, Now, CancellationToken.None));
            }

            return granted;
        });
        var usage = await CountAsync(hosts[0]);
        var used = use.Limits.UsesPerCustomer is not null && use.Limits.Uses is null ? usage.Of(use.Promotion).CustomerUses : usage.Of(use.Promotion).Uses;
        used.Should().Be(limit, "{0} is used up and not passed", name);
        usage.Of(use.Promotion).TakenIn(Currency.Usd).Should().Be(One * limit);
        results.Sum().Should().BeLessThanOrEqualTo((int)limit);
        (await DeadlocksAsync()).Should().Be(0);
    }

    [PostgreSqlFact]
    public async Task Orders_that_share_promotions_customers_and_codes_in_any_order_never_deadlock()
    {
        await using var other = await storage.NewPostgreSqlHostAsync();
        ICommerceSessions[] hosts = [(await storage.PostgreSql).Sessions, other.Sessions];
        PromotionUse[] uses = [.. Enumerable.Range(0, 6).Select(i => Use($"p{i}", new() { Uses = 60 }) with { Code = CouponCode.Of($"CODE-{i % 3}"), UsesPerCode = 1_000 })];
        var granted = await AtOnceAsync(async task =>
        {
            var random = new Random(task);
            var taken = new int[uses.Length];
            for (var attempt = 0; attempt < AttemptsEach; attempt++)
            {
                PromotionUse[] own = [.. uses.OrderBy(_ => random.Next()).Take(3)];
                var (host, key) = (hosts[random.Next(2)], IdempotencyKey.Of($"{task}-{attempt}"));
                var customer = CustomerRef.Registered(random.Next(4).ToString(CultureInfo.InvariantCulture));
                if (!(await HoldAsync(host, key, own, attempt % 2 == 0 ? Now : null, customer)).IsSuccess)
                {
                    continue;
                }

                await DoAsync(host, store => store.CommitAsync(_shop, key, Now, CancellationToken.None));
                await DoAsync(host, async store => CommerceResult.Success(await store.ExpireDueAsync(_shop, Now, 5, CancellationToken.None)));
            }

            return 0;
        });
        granted.Should().HaveCount(Tasks);
        (await CountAsync(hosts[0], uses)).Promotions.Values.Should().OnlyContain(count => count.Uses <= 60);
        (await DeadlocksAsync()).Should().Be(0);
    }

    [PostgreSqlFact]
    public async Task A_killed_backend_inside_a_hold_loses_nothing_and_counts_nothing_twice()
    {
        var sessions = (await storage.PostgreSql).Sessions;
        var use = Use("spring", new() { Uses = 2, UsesPerCustomer = 2, Budget = One * 2 });
        var attempts = 0;
        var hold = new PromotionHold { Key = IdempotencyKey.Of("killed"), Customer = CustomerRef.Registered("1"), Uses = [use] };
        var result = await sessions.RunAsync(async (session, token) =>
        {
            var held = await session.Get<IPromotionUsageStore>().HoldAsync(_shop, hold, Now, token);
            if (++attempts == 1)
            {
                await KillOthersAsync();
                await session.Get<IPromotionUsageStore>().ExtendAsync(_shop, hold.Key, Now.AddDays(1), Now, token);
            }

            return held;
        });
        result.Value.State.Should().Be(PromotionHoldState.Held);
        attempts.Should().Be(2, "the first one was killed");
        (await CountAsync(sessions)).Of(use.Promotion).Uses.Should().Be(1);
        (await HoldAsync(sessions, IdempotencyKey.Of("next"), [use])).IsSuccess.Should().BeTrue();
        (await HoldAsync(sessions, IdempotencyKey.Of("last"), [use])).Error!.Code.Should().Be("promotions.exhausted");
    }

    [PostgreSqlFact]
    public async Task A_refused_hold_leaves_the_rest_of_a_session_as_it_was()
    {
        var sessions = (await storage.PostgreSql).Sessions;
        var last = Use("spring", new() { Uses = 1 });
        (await HoldAsync(sessions, IdempotencyKey.Of("first"), [last])).IsSuccess.Should().BeTrue();
        var result = await DoAsync(sessions, async store =>
        {
            var open = new PromotionHold { Key = IdempotencyKey.Of("open"), Uses = [Use("summer", new())] };
            await store.HoldAsync(_shop, open, Now, CancellationToken.None);
            var refused = await store.HoldAsync(_shop, open with { Key = IdempotencyKey.Of("refused"), Uses = [last, .. open.Uses] }, Now, CancellationToken.None);
            refused.Error!.Code.Should().Be("promotions.exhausted");
            return CommerceResult.Success(await store.FindAsync(_shop, IdempotencyKey.Of("refused"), CancellationToken.None) is null);
        });
        result.Value.Should().BeTrue();
        (await CountAsync(sessions, [Use("summer", new())])).Of(PromotionId.Of("summer")).Uses.Should().Be(1);
    }

    [PostgreSqlFact]
    public async Task Merges_that_meet_holds_of_the_customer_lose_no_use()
    {
        await using var other = await storage.NewPostgreSqlHostAsync();
        ICommerceSessions[] hosts = [(await storage.PostgreSql).Sessions, other.Sessions];
        CustomerRef[] customers = [CustomerRef.Guest("a@example.com"), CustomerRef.Guest("b@example.com"), CustomerRef.Registered("account")];
        var results = await AtOnceAsync(async task =>
        {
            if (task % 8 == 7)
            {
                await DoAsync(hosts[task % 2], async store =>
                {
                    await store.MergeAsync(_shop, customers[task / 8 % 2], customers[1 + (task / 8 % 2)], CancellationToken.None);
                    return CommerceResult.Success(true);
                });
                return 0;
            }

            var use = Use($"p{task % 5}", new() { UsesPerCustomer = 1_000 });
            return (await HoldAsync(hosts[task % 2], IdempotencyKey.Of($"{task}"), [use], expiresAt: null, customers[task % 3])).IsSuccess ? 1 : 0;
        });
        PromotionUse[] all = [.. Enumerable.Range(0, 5).Select(i => Use($"p{i}", new()))];
        foreach (var name in customers)
        {
            (await CountAsync(hosts[0], all, name)).Promotions.Values.Sum(count => count.CustomerUses).Should().Be(results.Sum(), "all three are one customer");
        }

        (await DeadlocksAsync()).Should().Be(0);
    }

    private static PromotionUse Use(string promotion, PromotionLimits limits) => new(PromotionId.Of(promotion), One) { Limits = limits };

    private static async Task<int[]> AtOnceAsync(Func<int, Task<int>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            await gate.Task;
            return await call(task);
        })).ToArray();
        gate.SetResult();
        return await Task.WhenAll(calls);
    }

    private static Task<CommerceResult<T>> DoAsync<T>(ICommerceSessions sessions, Func<IPromotionUsageStore, ValueTask<CommerceResult<T>>> work) =>
        sessions.RunAsync(async (session, _) => await work(session.Get<IPromotionUsageStore>()));

    private Task<CommerceResult<PromotionUsageChange>> HoldAsync(
        ICommerceSessions sessions, IdempotencyKey key, PromotionUse[] uses, DateTimeOffset? expiresAt = null, CustomerRef? customer = null) =>
        DoAsync(sessions, store => store.HoldAsync(
            _shop,
            new PromotionHold { Key = key, Customer = customer ?? CustomerRef.Registered("1"), Uses = [.. uses], ExpiresAt = expiresAt },
            Now,
            CancellationToken.None));

    private async Task<PromotionUsage> CountAsync(ICommerceSessions sessions, PromotionUse[]? uses = null, CustomerRef? customer = null)
    {
        var query = new PromotionUsageQuery
        {
            Customer = customer ?? CustomerRef.Registered("1"),
            Promotions = [.. uses?.Select(use => use.Promotion) ?? [PromotionId.Of("spring")]],
            Codes = [Code],
            Now = Now,
        };
        return (await DoAsync(sessions, async store => CommerceResult.Success(await store.CountAsync(_shop, query, CancellationToken.None)))).Value;
    }

    private async Task<long> DeadlocksAsync()
    {
        // A backend tells what it counted when it is idle or ends.
        await Task.Delay(1_100);
        await using var command = storage.Database.DataSource.CreateCommand("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task KillOthersAsync()
    {
        await using var command = storage.Database.DataSource.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await command.ExecuteNonQueryAsync();
    }
}
