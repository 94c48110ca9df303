using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Puts reservations together from the rows of <see cref="InventorySql.ReservationsWhere"/>, one row per entry.</summary>
internal sealed class ReservationReader(ShopId shop)
{
    private readonly List<(StoredReservation Made, List<ReservedStock> Stock)> _found = [];

    public int Count => _found.Count;

    public IEnumerable<StoredReservation> All =>
        _found.Select(found => found.Made with { Reservation = found.Made.Reservation with { Stock = [.. found.Stock] } });

    /// <summary>The one reservation that was asked for, or <see langword="null"/>.</summary>
    public StoredReservation? Single => All.SingleOrDefault();

    public void Read(DbDataReader row)
    {
        var id = ReservationId.From(row.GetGuid(0));
        if (_found.Count == 0 || _found[^1].Made.Reservation.Id != id)
        {
            _found.Add((Head(id, row), []));
        }

        _found[^1].Stock.Add(new ReservedStock(Sku.Of(row.GetString(6)), LocationId.Of(row.GetString(7)), row.GetInt64(8)) { Backordered = row.GetInt64(9) });
    }

    private StoredReservation Head(ReservationId id, DbDataReader row) => new(
        new Reservation
        {
            Id = id,
            Shop = shop,
            Key = IdempotencyKey.Of(row.GetString(1)),
            State = Enum.Parse<ReservationState>(row.GetString(2)),
            Stock = [],
            ExpiresAt = row.FindTime(3),
            CreatedAt = row.GetTime(4),
        },
        row.GetString(5));
}
