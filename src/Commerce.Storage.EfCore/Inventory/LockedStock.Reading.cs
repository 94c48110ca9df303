using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <content>What is locked and read.</content>
internal sealed partial class LockedStock
{
    /// <summary>Locks the SKUs of a sub-select.</summary>
    public SqlQuery Lock(Sql skus, SqlWord how = SqlWord.ForUpdate) => new(InventorySql.Lock(shop, skus, how), AddLock);

    /// <summary>Reads all levels of some SKUs. To be asked after the lock.</summary>
    public SqlQuery ReadLevels(Sql skus) => new(InventorySql.LevelsOf(shop, skus), row =>
    {
        var level = LevelOf(shop, row);
        if (!_lastSequences.ContainsKey(level.Sku))
        {
            // Received for the first time since the lock: nobody holds it.
            return;
        }

        Put(level);
        if (row.FindTime(4) <= stamp.At)
        {
            _dueSkus.Add(level.Sku);
        }
    });

    /// <summary>Reads the levels of a sub-select of SKUs at which somebody waits for goods. To be asked after the lock.</summary>
    public SqlQuery ReadClaimed(Sql skus) => new(InventorySql.LevelsWithClaims(shop, skus), row =>
    {
        var level = LevelOf(shop, row);
        if (_lastSequences.ContainsKey(level.Sku) && Find(level.Sku, level.Location) is null)
        {
            Put(level);
        }
    });

    /// <summary>Locks SKUs and reads their levels.</summary>
    public SqlQuery[] LockLevels(Sku[] skus) => LockLevels(InventorySql.Just(skus));

    /// <summary>Locks the SKUs of a sub-select and reads their levels.</summary>
    public SqlQuery[] LockLevels(Sql skus) => [Lock(skus), ReadLevels(skus)];

    /// <summary>Reads what locations say of themselves: for levels that are new there.</summary>
    public SqlQuery ReadPlaces(IEnumerable<LocationId> locations) => new(InventorySql.PlacesOf(shop, locations), row =>
        _places[LocationId.Of(row.GetString(0))] = (row.GetBoolean(1), (int)row.GetInt64(2)));

    /// <summary>Reads deliveries of some SKUs. To be asked after the lock.</summary>
    public SqlQuery ReadDeliveries(IEnumerable<Sku> skus, IEnumerable<StockDeliveryId> deliveries) => new(InventorySql.DeliveriesOf(shop, skus, deliveries), row =>
    {
        var delivery = EfStockPlaces.DeliveryOf(shop, row);
        _deliveries[(delivery.Sku, delivery.Id)] = delivery;
    });

    public static StockLevel LevelOf(ShopId shop, DbDataReader row) => new()
    {
        Shop = shop,
        Sku = Sku.Of(row.GetString(0)),
        Location = LocationId.Of(row.GetString(1)),
        OnHand = row.GetInt64(2),
        Reserved = row.GetInt64(3),
        Backordered = row.GetInt64(5),
        Incoming = row.GetInt64(6),
        Policy = PolicyOf(row),
        IsForSale = row.IsDBNull(12) || row.GetBoolean(12),
        Priority = (int)(row.FindInt64(13) ?? 0),
    };

    // Nearly all levels have the same one.
    private static StockPolicy PolicyOf(DbDataReader row)
    {
        var policy = StockPolicy.Default;
        return row.GetInt64(7) == 0 && row.GetInt64(8) == 0 && row.GetInt64(9) == 0 && row.IsDBNull(10) && row.IsDBNull(11)
            ? policy
            : new StockPolicy
            {
                SafetyStock = row.GetInt64(7),
                BackorderLimit = row.GetInt64(8),
                PreorderLimit = row.GetInt64(9),
                PreorderUntil = row.FindTime(10),
                LowStockThreshold = row.FindInt64(11),
            };
    }
}
