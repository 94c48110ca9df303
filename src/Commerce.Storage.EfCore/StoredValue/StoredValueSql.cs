using System.Data.Common;
using Commerce.Storage;

namespace Commerce.StoredValue;

/// <summary>The statements of accounts and their ledgers, and what their rows mean.</summary>
internal static class StoredValueSql
{
    private static readonly SqlTable Accounts = StoredValueAccountRowMap.Table;
    private static readonly SqlTable Entries = StoredValueEntryRowMap.Table;

    private static readonly Sql AccountColumns = Sql.Text("id, kind, currency, balance, held, code_hash, last_letters, customer, expires_at, state, created_at, version");

    private static readonly Sql EntryColumns = Sql.Text("account, number, kind, currency, amount, balance, held, key, reference, reason, actor_kind, actor_id, moved_at");

    public static Sql SelectAccount(ShopId shop, Sql condition) => Sql.Of($"SELECT {AccountColumns} FROM {Accounts} WHERE shop = {shop.Value} AND {condition}");

    public static Sql LockAccount(ShopId shop, Sql condition) => Sql.Of($"{SelectAccount(shop, condition)} {SqlWord.ForNoKeyUpdate}");

    public static Sql ById(StoredValueAccountId account) => Sql.Of($"id = {account.Value}");

    public static Sql ByCredit(CustomerRef customer, Currency currency) => Sql.Of($"customer = {customer.Value} AND currency = {currency.Code}");

    /// <summary>Accounts that are due and that nobody else is working on.</summary>
    public static Sql LockDue(ShopId shop, DateTimeOffset now, int limit) => Sql.Of($"""
        {SelectAccount(shop, Sql.Of($"expires_at IS NOT NULL AND balance > held AND expires_at <= {now}"))}
        ORDER BY expires_at LIMIT {(long)limit} {SqlWord.ForNoKeyUpdateSkipLocked}
        """);

    public static Sql SelectShopsWithDue(DateTimeOffset now, int limit) => Sql.Of($"""
        SELECT DISTINCT shop FROM {Accounts} WHERE expires_at IS NOT NULL AND balance > held AND expires_at <= {now} LIMIT {(long)limit}
        """);

    public static Sql SelectEntries(ShopId shop, Sql condition) => Sql.Of($"SELECT {EntryColumns} FROM {Entries} WHERE shop = {shop.Value} AND {condition}");

    public static Sql SelectEntry(ShopId shop, StoredValueEntryKind kind, IdempotencyKey key) =>
        SelectEntries(shop, Sql.Of($"kind = {kind.ToString()} AND key = {key.Value}"));

    /// <summary>How far a payment is: the sum of its entries by kind.</summary>
    public static Sql SumByKind(ShopId shop, StoredValueAccountId account, string reference) => Sql.Of($"""
        SELECT kind, CAST(SUM(amount) AS bigint) FROM {Entries}
        WHERE shop = {shop.Value} AND account = {account.Value} AND reference = {reference} GROUP BY kind
        """);

    /// <summary>An account, unless one with its id, its code or its customer and currency is there.</summary>
    public static Sql InsertAccount(StoredValueAccount account, Sql condition) => Sql.Of($"""
        INSERT INTO {Accounts} (shop, {AccountColumns})
        SELECT {account.Shop.Value}, {account.Id.Value}, {account.Kind.ToString()}, {account.Currency.Code}, {account.Balance.MinorUnits}, {account.Held.MinorUnits},
            {account.CodeHash}, {account.LastLetters}, {CustomerOf(account)}, {account.ExpiresAt}, {account.State.ToString()}, {account.CreatedAt}, {account.Version}
        WHERE {condition} ON CONFLICT DO NOTHING
        """);

    /// <summary>An entry, unless a command of its kind has its key.</summary>
    public static Sql InsertEntry(ShopId shop, StoredValueEntry entry) => Sql.Of($"""
        INSERT INTO {Entries} (shop, {EntryColumns})
        VALUES ({shop.Value}, {entry.Account.Value}, {entry.Number}, {entry.Kind.ToString()}, {entry.Amount.Currency.Code}, {entry.Amount.MinorUnits},
            {entry.Balance.MinorUnits}, {entry.Held.MinorUnits}, {entry.Key.Value}, {entry.Reference}, {entry.Reason}, {entry.Actor.Kind.ToString()}, {entry.Actor.Id}, {entry.At})
        ON CONFLICT DO NOTHING
        """);

    /// <summary>True when an account has the last of the entries that a decision adds.</summary>
    public static Sql HasEntries(StoredValueDecision decision) => Sql.Of($"""
        {(long)decision.Entries.Length} = (SELECT COUNT(*) FROM {Entries} e
            WHERE e.shop = {decision.Account.Shop.Value} AND e.account = {decision.Account.Id.Value} AND e.number >= {decision.Entries[0].Number})
        """);

    /// <summary>Takes back entries of this transaction whose account could not follow.</summary>
    public static Sql DeleteEntries(StoredValueDecision decision) => Sql.Of($"""
        DELETE FROM {Entries} WHERE shop = {decision.Account.Shop.Value} AND account = {decision.Account.Id.Value} AND number >= {decision.Entries[0].Number}
        """);

    public static Sql UpdateAccount(StoredValueDecision decision) => Sql.Of($"""
        UPDATE {Accounts} SET balance = {decision.Account.Balance.MinorUnits}, held = {decision.Account.Held.MinorUnits}, expires_at = {decision.Account.ExpiresAt},
            state = {decision.Account.State.ToString()}, version = {decision.Account.Version}
        WHERE shop = {decision.Account.Shop.Value} AND id = {decision.Account.Id.Value} AND {HasEntries(decision)}
        """);

    public static StoredValueAccount MapAccount(ShopId shop, DbDataReader row)
    {
        var currency = Currency.Parse(row.GetString(2));
        return new StoredValueAccount
        {
            Shop = shop,
            Id = StoredValueAccountId.From(row.GetGuid(0)),
            Kind = Enum.Parse<StoredValueKind>(row.GetString(1)),
            Balance = Money.FromMinorUnits(row.GetInt64(3), currency),
            Held = Money.FromMinorUnits(row.GetInt64(4), currency),
            CodeHash = row.FindString(5),
            LastLetters = row.GetString(6),
            Customer = row.FindString(7) is { } customer ? CustomerRef.Parse(customer) : null,
            ExpiresAt = row.FindTime(8),
            State = Enum.Parse<StoredValueState>(row.GetString(9)),
            CreatedAt = row.GetTime(10),
            Version = row.GetInt64(11),
        };
    }

    public static StoredValueEntry MapEntry(DbDataReader row)
    {
        var currency = Currency.Parse(row.GetString(3));
        return new StoredValueEntry
        {
            Account = StoredValueAccountId.From(row.GetGuid(0)),
            Number = row.GetInt64(1),
            Kind = Enum.Parse<StoredValueEntryKind>(row.GetString(2)),
            Amount = Money.FromMinorUnits(row.GetInt64(4), currency),
            Balance = Money.FromMinorUnits(row.GetInt64(5), currency),
            Held = Money.FromMinorUnits(row.GetInt64(6), currency),
            Key = IdempotencyKey.Of(row.GetString(7)),
            Reference = row.FindString(8),
            Reason = row.GetString(9),
            Actor = new Actor(Enum.Parse<ActorKind>(row.GetString(10)), row.FindString(11)),
            At = row.GetTime(12),
        };
    }

    private static string? CustomerOf(StoredValueAccount account) => account.Customer is { IsDefault: false } customer ? customer.Value : null;
}
