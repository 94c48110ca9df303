namespace Commerce.Inventory;

/// <content>Who waits for goods.</content>
internal sealed partial record ShopStock
{
    /// <summary>Those who wait for goods, the first in front.</summary>
    public IEnumerable<BackorderClaim> ClaimsAt(Sku sku, LocationId location) =>
        Claims.GetValueOrDefault((sku, location), ImmutableSortedDictionary<long, ReservationId>.Empty).Values
            .Select(id => Find(id)!.Reservation)
            .Select(reservation => new BackorderClaim(reservation, reservation.Stock.Single(stock => stock.Sku == sku && stock.Location == location)));

    /// <summary>The stock after goods went to one who waited.</summary>
    public ShopStock Apply(BackorderFill fill, InventoryStamp stamp)
    {
        var stored = Find(fill.Reservation.Id)!;
        var stock = Apply([fill.Movement], stamp);
        return (stock with { Reservations = stock.Reservations.SetItem(fill.Reservation.Id, stored with { Reservation = fill.Reservation }) }).Unclaim(fill.Reservation);
    }

    /// <summary>The stock after a reservation was revised: whoever is promised more of what he waits for waits for it at the end of the line.</summary>
    public ShopStock Revise(ReservationDecision decision, StoredReservation held, InventoryStamp stamp)
    {
        var keepTheirPlace = decision.Reservation.Stock.Where(stock => stock.Backordered > 0).Select(PlaceOf)
            .Except(decision.Movements.Where(draft => draft.BackorderedChange > 0).Select(draft => (draft.Sku, draft.Location)));
        return Unclaim(held.Reservation.Id, held.Reservation.Stock.Select(PlaceOf).Except(keepTheirPlace)).Apply(decision, held.Fingerprint, stamp);
    }

    // Whoever has all that was promised, or gave it up, waits no longer.
    private ShopStock Unclaim(Reservation reservation) => Unclaim(
        reservation.Id,
        reservation.Stock.Where(stock => stock.Backordered == 0 || reservation.State is ReservationState.Released or ReservationState.Expired).Select(PlaceOf));

    private ShopStock Unclaim(ReservationId reservation, IEnumerable<(Sku Sku, LocationId Location)> places)
    {
        var claims = Claims;
        foreach (var place in places)
        {
            if (claims.TryGetValue(place, out var here))
            {
                var rest = here.Where(claim => claim.Value != reservation).ToImmutableSortedDictionary();
                claims = rest.IsEmpty ? claims.Remove(place) : claims.SetItem(place, rest);
            }
        }

        return this with { Claims = claims };
    }

    private static (Sku Sku, LocationId Location) PlaceOf(ReservedStock stock) => (stock.Sku, stock.Location);

    // A promise stands behind all that were given before it.
    private ShopStock Claim(MovementDraft draft) => draft is { Kind: StockMovementKind.Reservation, BackorderedChange: > 0, Reservation: { } id }
        ? this with
        {
            Claims = Claims.SetItem(
                (draft.Sku, draft.Location),
                Claims.GetValueOrDefault((draft.Sku, draft.Location), ImmutableSortedDictionary<long, ReservationId>.Empty).Add(LastSequenceOf(draft.Sku), id)),
        }
        : this;
}
