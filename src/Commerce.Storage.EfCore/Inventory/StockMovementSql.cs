using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The statements by which the ledger is read.</summary>
internal static class StockMovementSql
{
    /// <summary>How many columns a movement has; what else is asked for stands behind.</summary>
    public const int Columns = 14;

    public static Sql Fields { get; } = Sql.Text(
        "sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, actor_id, moved_at, backordered_change, cost, cost_currency, delivery");

    /// <summary>The movements of a SKU after a place.</summary>
    public static Sql Of(ShopId shop, Sku sku, long after, int limit) => Sql.Of($"""
        SELECT {Fields} FROM {StockMovementRowMap.Table} WHERE shop = {shop.Value} AND sku = {sku.Value} AND sequence > {after} ORDER BY sequence LIMIT {(long)limit}
        """);

    /// <summary>
    /// The movements by which goods came or left, ledger by ledger, each up to the first one that is later. The page before ended with one that was not later, so it is enough to
    /// look from there on.
    /// </summary>
    public static Sql OnHand(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit) => Sql.Of($"""
        SELECT {Fields}, sku FROM (
            SELECT {Fields}, sku, MAX(moved_at) OVER (PARTITION BY sku ORDER BY sequence) AS not_before FROM {StockMovementRowMap.Table}
            WHERE shop = {shop.Value} AND (sku, sequence) > ({after?.Sku.Value ?? ""}, {after?.Sequence ?? 0}) AND on_hand_change <> 0) AS moved
        WHERE not_before <= {until} ORDER BY sku, sequence LIMIT {(long)limit}
        """);

    public static StockMovement MovementOf(ShopId shop, Sku sku, DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Shop = shop,
        Sku = sku,
        Location = LocationId.Of(row.GetString(1)),
        Kind = Enum.Parse<StockMovementKind>(row.GetString(2)),
        OnHandChange = row.GetInt64(3),
        ReservedChange = row.GetInt64(4),
        Reservation = row.FindGuid(5) is { } reservation ? ReservationId.From(reservation) : null,
        Reason = row.GetString(6),
        Actor = new Actor(Enum.Parse<ActorKind>(row.GetString(7)), row.FindString(8)),
        At = row.GetTime(9),
        BackorderedChange = row.GetInt64(10),
        Cost = row.FindInt64(11) is { } cost ? Money.FromMinorUnits(cost, Currency.Parse(row.GetString(12))) : null,
        Delivery = row.FindString(13) is { } delivery ? StockDeliveryId.Of(delivery) : null,
    };
}
