using System.Globalization;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>The statements of a merge of customers.</summary>
internal static class PromotionCustomerSql
{
    private static readonly SqlTable Customers = PromotionCustomerRowMap.Table;
    private static readonly SqlTable CustomerUses = PromotionUsageCustomerRowMap.Table;

    /// <summary>Locks two customers, whom they are counted as, and all who are counted as these.</summary>
    public static Sql LockFamily(ShopId shop, CustomerRef from, CustomerRef into) =>
        Sql.Of($"SELECT customer, merged_into FROM {Customers} WHERE {IsFamily(shop, from, into)} ORDER BY customer {SqlWord.ForUpdate}");

    /// <summary>The same again, and what they use, as <see cref="PromotionUsageRows.Read"/> takes it.</summary>
    public static Sql LockUses(ShopId shop, CustomerRef from, CustomerRef into) => Sql.Of($"""
        WITH family AS (SELECT customer, merged_into FROM {Customers} WHERE {IsFamily(shop, from, into)} ORDER BY customer {SqlWord.ForUpdate}),
        uses AS (
            SELECT customer, promotion, uses FROM {CustomerUses} WHERE shop = {shop.Value} AND customer IN ({Roots(shop, from, into)}) ORDER BY customer, promotion {SqlWord.ForUpdate})
        SELECT {Number(PromotionUsageTable.Customers)}, customer, merged_into, CAST(NULL AS text), CAST(0 AS bigint), 0, 0 FROM family
        UNION ALL SELECT {Number(PromotionUsageTable.CustomerUses)}, customer, promotion, NULL, uses, 0, 0 FROM uses
        """);

    private static Sql IsFamily(ShopId shop, CustomerRef from, CustomerRef into) => Sql.Of($"""
        shop = {shop.Value} AND (customer IN ({from.Value}, {into.Value}) OR customer IN ({Roots(shop, from, into)}) OR merged_into IN ({Roots(shop, from, into)}))
        """);

    private static Sql Roots(ShopId shop, CustomerRef from, CustomerRef into) =>
        Sql.Of($"SELECT COALESCE(merged_into, customer) FROM {Customers} WHERE shop = {shop.Value} AND customer IN ({from.Value}, {into.Value})");

    private static Sql Number(PromotionUsageTable table) => Sql.Text(((int)table).ToString(CultureInfo.InvariantCulture));
}
