using System.Text.RegularExpressions;
using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

/// <summary>
/// Every statement names the shop. The suites of all stores run while the driver itself reports what it sends, so that no way around our own code is missed;
/// what the suites prove case by case (two shops with equal ids) is proved here for whatever is ever sent.
/// </summary>
public sealed partial class ShopIsolationTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    /// <summary>Statements over all shops or over none, and why.</summary>
    private static readonly (string Part, string Reason)[] Exempt =
    [
        ("schema_versions", "the version of the tables"),
        ("commerce.leases", "workers serve all shops"),
        ("pg_locks", "asks about a transaction"),
        ("commerce.sessions", "transactions, whatever they are about"),
        ("FROM commerce.outbox m WHERE m.state = 1", "dead letters of all shops, for the host's operator"),
        ("FROM commerce.outbox WHERE state = 0 LIMIT", "the backlog of all shops"),
        ("WHERE state = 0 AND due_at", "whether anything is due, for any shop"),
        ("UPDATE commerce.outbox SET", "an operator replays a dead letter by its id"),
        ("DELETE FROM commerce.outbox", "delivered messages and discarded ones, by their ids"),
    ];

    [PostgreSqlFact]
    public async Task Every_statement_of_every_store_names_the_shop()
    {
        using var log = new StatementLog();
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, loggers: log);
        IEnumerable<ConformanceCase> cases =
        [
            .. CartStoreConformance.Cases(_ => Task.FromResult(new CartConformanceTarget(host.Sessions, host.Types))),
            .. OrderStoreConformance.Cases(_ => Task.FromResult(new OrderConformanceTarget(host.Sessions, host.Types))),
            .. PaymentStoreConformance.Cases(_ => Task.FromResult(new PaymentConformanceTarget(host.Sessions, host.Types))),
            .. SavedPaymentMethodStoreConformance.Cases(_ => Task.FromResult(new PaymentConformanceTarget(host.Sessions, host.Types))),
            .. CheckoutAttemptStoreConformance.Cases(_ => Task.FromResult(new CheckoutAttemptConformanceTarget(host.Sessions))),
            .. IdempotencyStoreConformance.Cases(_ => Task.FromResult(new MessagingConformanceTarget(host.Sessions))),
            .. InboxStoreConformance.Cases(_ => Task.FromResult(new MessagingConformanceTarget(host.Sessions))),
            .. InventoryStoreConformance.Cases(_ => Task.FromResult(EfStockDamage.Target(host.Sessions))),
            .. PromotionStoreConformance.Cases(_ => Task.FromResult(new PromotionConformanceTarget(host.Sessions))),
            .. PromotionUsageConformance.Cases(_ => Task.FromResult(new PromotionUsageConformanceTarget(host.Sessions))),
            .. StoredValueStoreConformance.Cases(_ => Task.FromResult(new StoredValueConformanceTarget(host.Sessions))),
            .. CouponStoreConformance.Cases(_ => Task.FromResult(new CouponConformanceTarget(host.Sessions))),
        ];
        foreach (var one in cases)
        {
            await one.RunAsync(CancellationToken.None);
        }

        foreach (var one in OutboxStoreConformance.Cases(_ => Task.FromResult(new MessagingConformanceTarget(host.Sessions))))
        {
            await host.EmptyOutboxAsync();
            await one.RunAsync(CancellationToken.None);
        }

        var statements = log.Statements.Where(s => s.Contains("commerce.", StringComparison.Ordinal)).Distinct().ToList();
        statements.Should().HaveCountGreaterThan(60, "the driver's log is read");
        statements.Where(s => !IsExempt(s) && !NamesTheShop().IsMatch(s)).Should().BeEmpty("each statement is about one shop, or says why not");
    }

    private static bool IsExempt(string statement) => Exempt.Any(e => statement.Contains(e.Part, StringComparison.Ordinal)) || statement.StartsWith("TRUNCATE", StringComparison.Ordinal);

    [GeneratedRegex(@"\bshop\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamesTheShop();
}
