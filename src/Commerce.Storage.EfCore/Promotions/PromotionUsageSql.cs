using System.Globalization;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>The statements of counters and holds.</summary>
internal static class PromotionUsageSql
{
    private static readonly SqlTable Promotions = PromotionUsageRowMap.Table;
    private static readonly SqlTable Money = PromotionUsageMoneyRowMap.Table;
    private static readonly SqlTable Customers = PromotionCustomerRowMap.Table;
    private static readonly SqlTable CustomerUses = PromotionUsageCustomerRowMap.Table;
    private static readonly SqlTable Codes = CouponUsageRowMap.Table;
    private static readonly SqlTable Holds = PromotionHoldRowMap.Table;
    private static readonly SqlTable Uses = PromotionHoldUseRowMap.Table;

    /// <summary>Locks the rows of a scope, table by table (the parts of a UNION ALL run one after the other), each in the order of its key.</summary>
    public static Sql Lock(ShopId shop, PromotionUsageScope scope, SqlWord word)
    {
        List<(PromotionUsageTable Table, Sql Rows)> parts =
        [
            (PromotionUsageTable.Promotions, Sql.Of($"""
                SELECT promotion AS id FROM {Promotions} WHERE shop = {shop.Value} AND promotion {SqlValue.In(scope.Promotions)} ORDER BY promotion {word}
                """)),
        ];
        if (scope.Customers.Count > 0)
        {
            parts.Add((PromotionUsageTable.Customers, Sql.Of($"SELECT customer AS id FROM {Customers} WHERE {IsCounted(shop, scope)} ORDER BY customer {word}")));
        }

        if (scope.Codes.Count > 0)
        {
            parts.Add((PromotionUsageTable.Codes, Sql.Of($"""
                SELECT code AS id FROM {Codes} WHERE shop = {shop.Value} AND code {SqlValue.In(scope.Codes)} ORDER BY code {word}
                """)));
        }

        return Sql.Of($"""
            WITH {Sql.Join(", ", parts.Select(part => Sql.Of($"{Sql.Text($"rows_{(int)part.Table}")} AS ({part.Rows})")))}
            {Sql.Join(" UNION ALL ", parts.Select(part => Sql.Text($"SELECT {PromotionUsageRows.Locked + (int)part.Table}, id FROM rows_{(int)part.Table}")))}
            """);
    }

    /// <summary>The counters of a scope, and holds.</summary>
    public static Sql Select(ShopId shop, PromotionUsageScope scope, IEnumerable<IdempotencyKey> holds)
    {
        var isWanted = Sql.Of($"shop = {shop.Value} AND promotion {SqlValue.In(scope.Promotions)}");
        List<Sql> parts =
        [
            Sql.Of($"SELECT {Number(PromotionUsageTable.Promotions)}, promotion, CAST(NULL AS text), CAST(NULL AS text), uses, committed_uses, version FROM {Promotions} WHERE {isWanted}"),
            Sql.Of($"SELECT {Number(PromotionUsageTable.Money)}, promotion, currency, NULL, taken, committed_taken, 0 FROM {Money} WHERE {isWanted}"),
            Sql.Of($"""
                SELECT {Number(PromotionUsageTable.Holds)}, key, state, document, 0, 0, 0 FROM {Holds}
                WHERE shop = {shop.Value} AND key {SqlValue.In(holds.Select(key => key.Value))}
                """),
        ];
        if (scope.Customers.Count > 0)
        {
            parts.Add(Sql.Of($"SELECT {Number(PromotionUsageTable.Customers)}, customer, merged_into, NULL, 0, 0, 0 FROM {Customers} WHERE {IsCounted(shop, scope)}"));
            parts.Add(Sql.Of($"SELECT {Number(PromotionUsageTable.CustomerUses)}, customer, promotion, NULL, uses, 0, 0 FROM {CustomerUses} WHERE {isWanted} AND {IsCounted(shop, scope)}"));
        }

        if (scope.Codes.Count > 0)
        {
            parts.Add(Sql.Of($"SELECT {Number(PromotionUsageTable.Codes)}, code, NULL, NULL, uses, 0, 0 FROM {Codes} WHERE shop = {shop.Value} AND code {SqlValue.In(scope.Codes)}"));
        }

        return Sql.Join("\nUNION ALL ", parts);
    }

    /// <summary>Begins a hold, or waits for a rival under the same key and finds its hold.</summary>
    public static Sql Begin(ShopId shop, IdempotencyKey key) => Sql.Of($"""
        INSERT INTO {Holds} (shop, key, state, document) VALUES ({shop.Value}, {key.Value}, {PromotionUsageRows.Begun}, '') ON CONFLICT (shop, key) DO NOTHING
        """);

    /// <summary>Takes back what <see cref="Begin"/> inserted.</summary>
    public static Sql Abandon(ShopId shop, IdempotencyKey key) =>
        Sql.Of($"DELETE FROM {Holds} WHERE shop = {shop.Value} AND key = {key.Value} AND state = {PromotionUsageRows.Begun}");

    /// <summary>Inserts rows that are to be locked, one statement per table; waits for rivals who insert the same.</summary>
    public static IEnumerable<Sql> Insert(ShopId shop, IEnumerable<PromotionUsageKey> missing) => missing.GroupBy(key => key.Table).Select(group => group.Key switch
    {
        PromotionUsageTable.Promotions => Insert(Promotions, "promotion, uses, committed_uses, version", group, key => Sql.Of($"({shop.Value}, {key.Id}, 0, 0, 0)")),
        PromotionUsageTable.Customers => Insert(Customers, "customer", group, key => Sql.Of($"({shop.Value}, {key.Id})")),
        PromotionUsageTable.Codes => Insert(Codes, "code, uses", group, key => Sql.Of($"({shop.Value}, {key.Id}, 0)")),
        var table => throw new InvalidOperationException($"Rows of {table} are not locked."),
    });

    /// <summary>Whether anything that is due uses the promotions or codes of a scope.</summary>
    public static Sql HasDue(ShopId shop, PromotionUsageScope scope, DateTimeOffset now) => Sql.Of($"SELECT 1 WHERE EXISTS ({DueKeys(shop, scope, now)})");

    /// <summary>Key, state and document of holds that are due and use the promotions or codes of a scope.</summary>
    public static Sql Due(ShopId shop, PromotionUsageScope scope, DateTimeOffset now, int limit) => Sql.Of($"""
        SELECT key, state, document FROM {Holds} WHERE shop = {shop.Value} AND key IN ({DueKeys(shop, scope, now)}) ORDER BY due_at, key LIMIT {(long)limit}
        """);

    /// <summary>Key, state and document of the holds of a shop that are due, the first of them first.</summary>
    public static Sql Due(ShopId shop, DateTimeOffset now, int limit) => Sql.Of($"""
        SELECT key, state, document FROM {Holds} WHERE shop = {shop.Value} AND due_at <= {now} ORDER BY due_at, key LIMIT {(long)limit}
        """);

    public static Sql Find(ShopId shop, IdempotencyKey key) => Sql.Of($"SELECT key, state, document FROM {Holds} WHERE shop = {shop.Value} AND key = {key.Value}");

    public static Sql ShopsWithDue(DateTimeOffset now, int limit) => Sql.Of($"SELECT DISTINCT shop FROM {Holds} WHERE due_at <= {now} LIMIT {(long)limit}");

    /// <summary>Deletes holds of all shops that ended before a time, and tells which.</summary>
    public static Sql DeleteEnded(DateTimeOffset before, int limit) => Sql.Of($"""
        DELETE FROM {Holds} WHERE (shop, key) IN (
            SELECT shop, key FROM {Holds} WHERE ended_at < {before} ORDER BY ended_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
        RETURNING shop, key
        """);

    /// <summary>Deletes the uses of holds that are gone.</summary>
    public static Sql DeleteUses(string shop, IEnumerable<string> keys) => Sql.Of($"DELETE FROM {Uses} WHERE shop = {shop} AND key {SqlValue.In(keys)}");

    /// <summary>The statements that turn one state of the counters and holds, locked, into another.</summary>
    public static IEnumerable<Sql> Change(ShopPromotionUsage before, ShopPromotionUsage after, CommerceTypeRegistry types)
    {
        var counters = after.Counters.Where(pair => !ReferenceEquals(before.Counters.GetValueOrDefault(pair.Key), pair.Value)).ToArray();
        var shop = after.Shop.Value;
        return
        [
            .. Upsert(Promotions, "promotion", "uses, committed_uses, version", counters.Select(pair =>
                Sql.Of($"({shop}, {pair.Key.Value}, {pair.Value.Uses}, {pair.Value.CommittedUses}, {pair.Value.Version})"))),
            .. Upsert(Money, "promotion, currency", "taken, committed_taken", counters.SelectMany(pair => pair.Value.Taken.Select(taken =>
                Sql.Of($"({shop}, {pair.Key.Value}, {taken.Key.Code}, {taken.Value}, {pair.Value.CommittedTaken.GetValueOrDefault(taken.Key)})")))),
            .. Upsert(CustomerUses, "customer, promotion", "uses", CustomerChanges(before, after).Select(change =>
                Sql.Of($"({shop}, {change.Customer}, {change.Promotion}, {change.Uses})"))),
            .. Upsert(Codes, "code", "uses", before.Codes.Keys.Concat(after.Codes.Keys).Distinct()
                .Where(code => before.UsesOf(code) != after.UsesOf(code))
                .Select(code => Sql.Of($"({shop}, {FoldedCode.Of(code)}, {after.UsesOf(code)})"))),
            .. Upsert(Customers, "customer", "merged_into", after.Merged
                .Where(pair => before.Merged.GetValueOrDefault(pair.Key) != pair.Value)
                .Select(pair => Sql.Of($"({shop}, {pair.Key.Value}, {pair.Value.Value})"))),
            .. HoldChanges(before, after, types),
        ];
    }

    private static IEnumerable<Sql> HoldChanges(ShopPromotionUsage before, ShopPromotionUsage after, CommerceTypeRegistry types)
    {
        var shop = after.Shop.Value;
        var changed = after.Holds.Values.Where(holding => !ReferenceEquals(before.Find(holding.Hold.Key), holding)).ToArray();

        // One that had expired may be forgotten at this moment: it is written whole.
        bool IsOver(PromotionHolding holding) => holding.State != PromotionHoldState.Held
            && before.Find(holding.Hold.Key) is { State: not PromotionHoldState.Expired } held && ReferenceEquals(held.Hold, holding.Hold);
        foreach (var over in changed.Where(IsOver).GroupBy(holding => (holding.State, EndedAt: EndedAt(after, holding))))
        {
            var keys = over.Select(holding => holding.Hold.Key.Value).ToArray();
            yield return Sql.Of($"UPDATE {Holds} SET state = {over.Key.State.ToString()}, due_at = NULL, ended_at = {over.Key.EndedAt} WHERE shop = {shop} AND key {SqlValue.In(keys)}");
            yield return Sql.Of($"UPDATE {Uses} SET due_at = NULL WHERE shop = {shop} AND key {SqlValue.In(keys)} AND due_at IS NOT NULL");
        }

        var held = changed.Where(holding => !IsOver(holding)).ToArray();
        foreach (var sql in Upsert(Holds, "key", "state, due_at, ended_at, document", held.Select(holding => Sql.Of($"""
            ({shop}, {holding.Hold.Key.Value}, {holding.State.ToString()}, {DueAt(holding)}, {EndedAt(after, holding)}, {types.Write(holding.Hold)})
            """))))
        {
            yield return sql;
        }

        foreach (var sql in Upsert(Uses, "key, promotion", "code, customer, currency, discount, due_at", held.SelectMany(holding => holding.Hold.Uses.Select(use => Sql.Of($"""
            ({shop}, {holding.Hold.Key.Value}, {use.Promotion.Value}, {(use.Code is { } code ? FoldedCode.Of(code) : null)},
                {(holding.Hold.Customer.IsDefault ? null : holding.Hold.Customer.Value)}, {use.Discount.Currency.Code}, {use.Discount.MinorUnits}, {DueAt(holding)})
            """)))))
        {
            yield return sql;
        }
    }

    private static IEnumerable<(string Customer, string Promotion, long Uses)> CustomerChanges(ShopPromotionUsage before, ShopPromotionUsage after)
    {
        var none = ImmutableDictionary<PromotionId, long>.Empty;
        foreach (var customer in before.Customers.Keys.Union(after.Customers.Keys))
        {
            var (old, now) = (before.Customers.GetValueOrDefault(customer, none), after.Customers.GetValueOrDefault(customer, none));
            foreach (var promotion in old.Keys.Union(now.Keys).Where(id => old.GetValueOrDefault(id) != now.GetValueOrDefault(id)))
            {
                yield return (customer.Value, promotion.Value, now.GetValueOrDefault(promotion));
            }
        }
    }

    private static DateTimeOffset? DueAt(PromotionHolding holding) => holding.State == PromotionHoldState.Held ? holding.Hold.ExpiresAt : null;

    private static DateTimeOffset? EndedAt(ShopPromotionUsage usage, PromotionHolding holding) => usage.Ends.TryGetValue(holding.Hold.Key, out var at) ? at : null;

    private static Sql DueKeys(ShopId shop, PromotionUsageScope scope, DateTimeOffset now)
    {
        var byPromotion = Sql.Of($"SELECT key FROM {Uses} WHERE shop = {shop.Value} AND due_at <= {now} AND promotion {SqlValue.In(scope.Promotions)}");
        return scope.Codes.Count == 0
            ? byPromotion
            : Sql.Of($"{byPromotion} UNION SELECT key FROM {Uses} WHERE shop = {shop.Value} AND due_at <= {now} AND code {SqlValue.In(scope.Codes)}");
    }

    private static Sql Insert(SqlTable table, string columns, IEnumerable<PromotionUsageKey> keys, Func<PromotionUsageKey, Sql> row) =>
        Sql.Of($"INSERT INTO {table} (shop, {Sql.Text(columns)}) VALUES {Sql.Join(", ", keys.Select(row))} ON CONFLICT DO NOTHING");

    private static IEnumerable<Sql> Upsert(SqlTable table, string key, string columns, IEnumerable<Sql> rows) => rows.Chunk(RowsPerStatement).Select(chunk => Sql.Of($"""
        INSERT INTO {table} (shop, {Sql.Text(key)}, {Sql.Text(columns)}) VALUES {Sql.Join(", ", chunk)}
        ON CONFLICT (shop, {Sql.Text(key)}) DO UPDATE SET {Sql.Text(string.Join(", ", columns.Split(", ").Select(column => $"{column} = excluded.{column}")))}
        """));

    // At most eight parameters each: below what one statement of SQLite takes.
    private const int RowsPerStatement = 1_000;

    /// <summary>The customers of a scope, and those whom they are counted as.</summary>
    private static Sql IsCounted(ShopId shop, PromotionUsageScope scope) => Sql.Of($"""
        shop = {shop.Value} AND (customer {SqlValue.In(scope.Customers)}
            OR customer IN (SELECT merged_into FROM {Customers} WHERE shop = {shop.Value} AND customer {SqlValue.In(scope.Customers)}))
        """);

    private static Sql Number(PromotionUsageTable table) => Sql.Text(((int)table).ToString(CultureInfo.InvariantCulture));
}
