using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>What is used, less what is due and what belongs to whoever asks: one statement, which locks nothing and sums in the database.</summary>
internal sealed class PromotionUsageCounts(EfSession session)
{
    private static readonly SqlTable Promotions = PromotionUsageRowMap.Table;
    private static readonly SqlTable Amounts = PromotionUsageMoneyRowMap.Table;
    private static readonly SqlTable Customers = PromotionCustomerRowMap.Table;
    private static readonly SqlTable CustomerUses = PromotionUsageCustomerRowMap.Table;
    private static readonly SqlTable Codes = CouponUsageRowMap.Table;
    private static readonly SqlTable Holds = PromotionHoldRowMap.Table;
    private static readonly SqlTable Uses = PromotionHoldUseRowMap.Table;

    public async ValueTask<PromotionUsage> CountAsync(ShopId shop, PromotionUsageQuery query, CancellationToken cancellationToken)
    {
        var promotions = query.Promotions.Distinct().ToDictionary(id => id.Value, _ => new Count(), StringComparer.Ordinal);
        var codes = query.Codes.Distinct().ToDictionary(FoldedCode.Of, _ => 0L, StringComparer.Ordinal);
        await session.Sql.ReadAsync(Select(shop, query, promotions.Keys, codes.Keys), row => Read(row, promotions, codes), cancellationToken).ConfigureAwait(false);
        return new PromotionUsage(
            query.Promotions.Distinct().ToDictionary(id => id, id => promotions[id.Value].ToUsageCount()),
            query.Codes.Distinct().ToDictionary(code => code, code => codes[FoldedCode.Of(code)]));
    }

    private static bool Read(DbDataReader row, Dictionary<string, Count> promotions, Dictionary<string, long> codes)
    {
        var (name, amount) = (row.GetString(1), row.GetInt64(3));
        switch (row.GetString(0))
        {
            case "uses":
                promotions[name].Uses += amount;
                break;
            case "money":
                promotions[name].Add(Currency.Parse(row.GetString(2)), amount);
                break;
            case "customer":
                promotions[name].CustomerUses += amount;
                break;
            default:
                codes[name] += amount;
                break;
        }

        return true;
    }

    private static Sql Select(ShopId shop, PromotionUsageQuery query, IEnumerable<string> promotions, IEnumerable<string> codes)
    {
        var (wanted, wantedCodes) = (SqlValue.In(promotions), SqlValue.In(codes));
        List<Sql> given =
        [
            Given(shop, Sql.Of($"due_at <= {query.Now} AND promotion {wanted}")),
            Given(shop, Sql.Of($"due_at <= {query.Now} AND code {wantedCodes}")),
        ];
        if (query.Except is { } except)
        {
            given.Add(Given(shop, Sql.Of($"key IN (SELECT key FROM {Holds} WHERE shop = {shop.Value} AND key = {except.Value} AND state IN ('Held', 'Committed'))")));
        }

        List<Sql> parts =
        [
            Sql.Of($"SELECT CAST('uses' AS text), promotion, CAST(NULL AS text), uses FROM {Promotions} WHERE shop = {shop.Value} AND promotion {wanted}"),
            Sql.Of($"SELECT 'uses', promotion, NULL, -COUNT(*) FROM given WHERE promotion {wanted} GROUP BY promotion"),
            Sql.Of($"SELECT 'money', promotion, currency, taken FROM {Amounts} WHERE shop = {shop.Value} AND promotion {wanted}"),
            Sql.Of($"SELECT 'money', promotion, currency, CAST(-SUM(discount) AS bigint) FROM given WHERE promotion {wanted} GROUP BY promotion, currency"),
            Sql.Of($"SELECT 'code', code, NULL, uses FROM {Codes} WHERE shop = {shop.Value} AND code {wantedCodes}"),
            Sql.Of($"SELECT 'code', code, NULL, -COUNT(*) FROM given WHERE code {wantedCodes} GROUP BY code"),
        ];
        if (!query.Customer.IsDefault)
        {
            var customer = query.Customer.Value;
            var counted = Sql.Of($"COALESCE((SELECT merged_into FROM {Customers} WHERE shop = {shop.Value} AND customer = {customer}), {customer})");
            parts.Add(Sql.Of($"SELECT 'customer', promotion, NULL, uses FROM {CustomerUses} WHERE shop = {shop.Value} AND customer = {counted} AND promotion {wanted}"));
            parts.Add(Sql.Of($"""
                SELECT 'customer', promotion, NULL, -COUNT(*) FROM given
                WHERE promotion {wanted} AND customer IN (SELECT customer FROM {Customers} WHERE shop = {shop.Value} AND (customer = {counted} OR merged_into = {counted}))
                GROUP BY promotion
                """));
        }

        return Sql.Of($"WITH given AS ({Sql.Join(" UNION ", given)}) {Sql.Join(" UNION ALL ", parts)}");
    }

    private static Sql Given(ShopId shop, Sql condition) =>
        Sql.Of($"SELECT key, promotion, code, customer, currency, discount FROM {Uses} WHERE shop = {shop.Value} AND {condition}");

    private sealed class Count
    {
        private readonly Dictionary<Currency, long> _taken = [];

        public long Uses { get; set; }

        public long CustomerUses { get; set; }

        public void Add(Currency currency, long amount) => _taken[currency] = _taken.GetValueOrDefault(currency) + amount;

        public PromotionUsageCount ToUsageCount() => new()
        {
            Uses = Uses,
            CustomerUses = CustomerUses,
            Taken = [.. _taken.Select(pair => Money.FromMinorUnits(pair.Value, pair.Key))],
        };
    }
}
