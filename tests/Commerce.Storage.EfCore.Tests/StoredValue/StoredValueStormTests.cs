using System.Globalization;
using Commerce.Messaging;
using Commerce.PostgreSql;
using Commerce.StoredValue;

namespace Commerce.Storage.Tests;

/// <summary>Two hosts over one database, as two processes are: one card pays exactly what is on it.</summary>
public sealed class StoredValueStormTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    private const int Callers = 64;
    private const int AttemptsEach = 20;
    private const int Granted = 100;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Money One = Money.Of(1m, Currency.Eur);

    /// <summary>The short form of the storm that runs 10,000 attempts.</summary>
    [PostgreSqlFact]
    public async Task A_card_of_one_hundred_pays_exactly_one_hundred_of_many_payments_of_one()
    {
        await using var other = await StorageHost.OverPostgreSqlAsync(storage.Database.ConnectionString);
        ICommerceSessions[] hosts = [storage.Host.Sessions, other.Sessions];
        var code = GiftCardCode.New();
        var card = new StoredValueAccount
        {
            Id = StoredValueAccountId.New(TimeProvider.System),
            Shop = ShopId.Default,
            Kind = StoredValueKind.GiftCard,
            Balance = Money.Zero(Currency.Eur),
            Held = Money.Zero(Currency.Eur),
            CodeHash = code.Hash,
            CreatedAt = Now,
        };
        var issue = new StoredValueMove { Kind = StoredValueEntryKind.Issue, Key = IdempotencyKey.Of("storm"), Amount = One * Granted, Actor = Actor.System, At = Now };
        (await hosts[0].RunAsync(async (session, token) => await session.Get<IStoredValueStore>().IssueAsync(card, issue, token))).IsSuccess.Should().BeTrue();

        var paid = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var own = 0;
            for (var attempt = 0; attempt < AttemptsEach; attempt++)
            {
                own += await PayAsync(hosts[(caller + attempt) % 2], card.Id, string.Create(CultureInfo.InvariantCulture, $"storm-{caller}-{attempt}")) ? 1 : 0;
            }

            return own;
        })));

        paid.Sum().Should().Be(Granted);
        var left = await hosts[1].RunAsync(async (session, token) => CommerceResult.Success((await session.Get<IStoredValueStore>().FindAsync(ShopId.Default, card.Id, token))!));
        (left.Value.Balance, left.Value.Held, left.Value.Version).Should().Be((Money.Zero(Currency.Eur), Money.Zero(Currency.Eur), 1 + (2 * Granted)));
        (await StoredAsync("SELECT MIN(balance) FROM commerce.stored_value_entries")).Should().Be(0);
        (await StoredAsync("SELECT COUNT(*) FROM commerce.stored_value_entries WHERE kind = 'Commit'")).Should().Be(Granted);
    }

    [PostgreSqlFact]
    public async Task The_table_itself_refuses_more_held_than_there_is()
    {
        await using var command = storage.Database.DataSource.CreateCommand("""
            INSERT INTO commerce.stored_value_accounts (shop, id, kind, currency, balance, held, last_letters, state, created_at, version)
            VALUES ('x', gen_random_uuid(), 'GiftCard', 'EUR', 1, 2, '', 'Active', now(), 1)
            """);
        await command.Invoking(c => c.ExecuteNonQueryAsync()).Should().ThrowAsync<Npgsql.PostgresException>().Where(e => e.SqlState == "23514");
    }

    private static async Task<bool> PayAsync(ICommerceSessions sessions, StoredValueAccountId card, string payment)
    {
        var hold = new StoredValueMove { Kind = StoredValueEntryKind.Hold, Key = IdempotencyKey.Of(payment), Amount = One, Reference = payment, Actor = Actor.System, At = Now };
        var held = await sessions.RunAsync(async (session, token) => await session.Get<IStoredValueStore>().MoveAsync(ShopId.Default, card, hold, token));
        if (!held.IsSuccess)
        {
            held.Error!.Code.Should().Be("storedvalue.insufficient");
            return false;
        }

        var commit = hold with { Kind = StoredValueEntryKind.Commit, Amount = null };
        return (await sessions.RunAsync(async (session, token) => await session.Get<IStoredValueStore>().MoveAsync(ShopId.Default, card, commit, token))).IsSuccess;
    }

    private async Task<long> StoredAsync(string sql)
    {
        await using var command = storage.Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
