using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Locations, and what is on its way to them.</summary>
internal sealed class EfStockPlaces(EfSession session)
{
    public static Sql DeliveryColumns { get; } = Sql.Text("sku, delivery, destination, origin, outstanding, received, expected_at, changed_at");

    public async ValueTask SaveAsync(StockLocation location, CancellationToken cancellationToken) => await session.Sql.ExecuteAsync(
        [Sql.Of($"""
            INSERT INTO {StockLocationRowMap.Table} (shop, id, name, priority, is_for_sale, latitude, longitude)
            VALUES ({location.Shop.Value}, {location.Id.Value}, {location.Name}, {(long)location.Priority}, {location.IsForSale}, {location.Position?.Latitude}, {location.Position?.Longitude})
            ON CONFLICT (shop, id) DO UPDATE SET name = excluded.name, priority = excluded.priority, is_for_sale = excluded.is_for_sale, latitude = excluded.latitude, longitude = excluded.longitude
            """)],
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StockLocation>> ListAsync(ShopId shop, LocationId? after, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"""
                SELECT id, name, priority, is_for_sale, latitude, longitude FROM {StockLocationRowMap.Table}
                WHERE shop = {shop.Value} AND id > {after?.Value ?? ""} ORDER BY id LIMIT {(long)limit}
                """),
            row => new StockLocation
            {
                Shop = shop,
                Id = LocationId.Of(row.GetString(0)),
                Name = row.GetString(1),
                Priority = (int)row.GetInt64(2),
                IsForSale = row.GetBoolean(3),
                Position = row.IsDBNull(4) ? null : new GeoPosition(row.GetDouble(4), row.GetDouble(5)),
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StockDelivery>> ListDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"""
                SELECT {DeliveryColumns} FROM {StockDeliveryRowMap.Table} WHERE shop = {shop.Value} AND sku {SqlValue.In(skus.Select(sku => sku.Value))} AND outstanding > 0
                ORDER BY sku, CASE WHEN expected_at IS NULL THEN 1 ELSE 0 END, expected_at, delivery
                """),
            row => DeliveryOf(shop, row),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StockDelivery>> FindDeliveriesAsync(
        ShopId shop, IReadOnlyCollection<Sku> skus, IReadOnlyCollection<StockDeliveryId> deliveries, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"{InventorySql.DeliveriesOf(shop, skus, deliveries)} ORDER BY sku, delivery"),
            row => DeliveryOf(shop, row),
            cancellationToken).ConfigureAwait(false);

    public static StockDelivery DeliveryOf(ShopId shop, DbDataReader row) => new()
    {
        Shop = shop,
        Sku = Sku.Of(row.GetString(0)),
        Id = StockDeliveryId.Of(row.GetString(1)),
        To = LocationId.Of(row.GetString(2)),
        From = row.FindString(3) is { } from ? LocationId.Of(from) : null,
        Outstanding = row.GetInt64(4),
        Received = row.GetInt64(5),
        ExpectedAt = row.FindTime(6),
        ChangedAt = row.GetTime(7),
    };
}
