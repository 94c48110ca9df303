using System.Globalization;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>The statements of a merge of customers.</summary>
internal static class PromotionCustomerSql
{
    // No customer; sorts before all. Whoever merges locks it first, so that nobody else changes who is counted as whom.
    private const string Merger = "";

    private static readonly SqlTable Customers = PromotionCustomerRowMap.Table;
    private static readonly SqlTable CustomerUses = PromotionUsageCustomerRowMap.Table;

    /// <summary>Locks two customers, whom they are counted as, and all who are counted as these; then selects them and what they use, for <see cref="PromotionUsageRows.Read"/>.</summary>
    public static IReadOnlyList<Sql> LockAndSelect(ShopId shop, CustomerRef from, CustomerRef into)
    {
        string[] inserted = [Merger, from.Value, into.Value];
        var roots = Sql.Of($"SELECT COALESCE(merged_into, customer) FROM {Customers} WHERE shop = {shop.Value} AND customer IN ({from.Value}, {into.Value})");
        var isFamily = Sql.Of($"shop = {shop.Value} AND (customer IN ({from.Value}, {into.Value}) OR customer IN ({roots}) OR merged_into IN ({roots}))");
        return
        [
            .. PromotionUsageSql.Insert(shop, PromotionUsageKey.InOrder(inserted.Select(id => new PromotionUsageKey(PromotionUsageTable.Customers, id)))),
            Sql.Of($"SELECT {Locked}, customer FROM {Customers} WHERE shop = {shop.Value} AND customer = {Merger} {SqlWord.ForUpdate}"),
            Sql.Of($"SELECT {Locked}, customer FROM {Customers} WHERE {isFamily} ORDER BY customer {SqlWord.ForUpdate}"),
            Sql.Of($"""
                SELECT {Number(PromotionUsageTable.Customers)}, customer, merged_into, CAST(NULL AS text), CAST(0 AS bigint), 0, 0 FROM {Customers} WHERE {isFamily}
                UNION ALL
                SELECT {Number(PromotionUsageTable.CustomerUses)}, customer, promotion, NULL, uses, 0, 0 FROM {CustomerUses} WHERE shop = {shop.Value} AND customer IN ({roots})
                """),
        ];
    }

    private static Sql Locked { get; } = Sql.Text((PromotionUsageRows.Locked + (int)PromotionUsageTable.Customers).ToString(CultureInfo.InvariantCulture));

    private static Sql Number(PromotionUsageTable table) => Sql.Text(((int)table).ToString(CultureInfo.InvariantCulture));
}
