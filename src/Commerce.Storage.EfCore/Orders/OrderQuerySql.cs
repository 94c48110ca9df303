using Commerce.Storage;

namespace Commerce.Orders;

/// <summary>The WHERE, ORDER BY and LIMIT of queries for orders.</summary>
internal static class OrderQuerySql
{
    // The highest code point: behind everything that begins as the prefix does.
    private const string Last = "\U0010FFFF";

    public static Sql Of(ShopId shop, OrderQuery query)
    {
        var direction = Sql.Text(query.Ascending ? "ASC" : "DESC");
        var column = Sql.Text(query.Sort switch
        {
            OrderSort.Placed => "placed_at",
            OrderSort.Number => "number",
            OrderSort.Total => "total",
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        });
        return Sql.Of($"WHERE {Sql.Join(" AND ", Conditions(shop, query))} ORDER BY {column} {direction}, id {direction} LIMIT {(long)query.Limit}");
    }

    public static Sql Of(DueOrderQuery query)
    {
        List<Sql> conditions = [Sql.Of($"status = {query.Status.ToString()} AND status_since >= {query.From} AND status_since <= {query.Until}")];
        if (query.Shop is { } shop)
        {
            conditions.Add(Sql.Of($"shop = {shop.Value}"));
        }

        if (query.After is { } place)
        {
            conditions.Add(Sql.Of($"(status_since, id) > ({place.Since}, {place.Order.Value})"));
        }

        return Sql.Of($"WHERE {Sql.Join(" AND ", conditions)} ORDER BY status_since, id LIMIT {(long)query.Limit}");
    }

    private static IEnumerable<Sql> Conditions(ShopId shop, OrderQuery query)
    {
        yield return Sql.Of($"shop = {shop.Value}");
        if (query.Customer is { } customer)
        {
            yield return customer.IsDefault ? Sql.Of($"customer IS NULL") : Sql.Of($"customer = {customer.Value}");
        }

        if (!query.States.IsEmpty)
        {
            yield return OneOf("state", query.States);
        }

        if (!query.Statuses.IsEmpty)
        {
            yield return OneOf("status", query.Statuses);
        }

        if (query.NumberPrefix.Length > 0)
        {
            yield return Sql.Of($"number >= {query.NumberPrefix} AND number < {query.NumberPrefix + Last}");
        }

        if (query.PlacedFrom is { } from)
        {
            yield return Sql.Of($"placed_at >= {from}");
        }

        if (query.PlacedBefore is { } before)
        {
            yield return Sql.Of($"placed_at < {before}");
        }

        if (query.TotalFrom is { } least)
        {
            yield return Sql.Of($"currency = {least.Currency.Code} AND total >= {least.MinorUnits}");
        }

        if (query.TotalTo is { } most)
        {
            yield return Sql.Of($"currency = {most.Currency.Code} AND total <= {most.MinorUnits}");
        }

        if (query.Tag is { } tag)
        {
            yield return Has("tags", tag);
        }

        if (query.Sku is { } sku)
        {
            yield return Has("skus", sku.Value);
        }

        if (query.After is { } place)
        {
            yield return Behind(place);
        }
    }

    // One value as such, so that the index which begins with it gives the rows in their order.
    private static Sql OneOf<T>(string column, ImmutableArray<T> values)
        where T : struct, Enum
        => values.Length == 1
            ? Sql.Of($"{Sql.Text(column)} = {values[0].ToString()}")
            : Sql.Of($"{Sql.Text(column)} {SqlValue.In(values.Select(v => v.ToString()))}");

    // LIKE is blind to case in SQLite and has letters of its own; this is the same everywhere.
    private static Sql Has(string column, string word) => Sql.Of($"replace({Sql.Text(column)}, {OrderWords.Of(word)}, '') <> {Sql.Text(column)}");

    private static Sql Behind(OrderCursor place)
    {
        var sign = Sql.Text(place.Ascending ? ">" : "<");
        return place.Sort switch
        {
            OrderSort.Placed => Sql.Of($"(placed_at, id) {sign} ({place.PlacedAt}, {place.Id.Value})"),
            OrderSort.Number => Sql.Of($"(number, id) {sign} ({place.Number}, {place.Id.Value})"),
            OrderSort.Total => Sql.Of($"(total, id) {sign} ({place.Total}, {place.Id.Value})"),
            _ => throw new ArgumentOutOfRangeException(nameof(place)),
        };
    }
}
