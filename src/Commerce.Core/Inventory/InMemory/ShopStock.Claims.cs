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
        var growing = decision.Movements.Where(draft => draft.BackorderedChange > 0).Select(draft => (draft.Sku, draft.Location)).ToHashSet();
        var freed = this with
        {
            Claims = Claims.SetItems(growing.Where(Claims.ContainsKey).Select(place => KeyValuePair.Create(
                place,
                Claims[place].Where(claim => claim.Value != held.Reservation.Id).ToImmutableSortedDictionary()))),
        };
        var kept = held.Reservation.Stock.Where(stock => decision.Reservation.State == ReservationState.Released
            || !decision.Reservation.Stock.Any(next => next.Sku == stock.Sku && next.Location == stock.Location && next.Backordered > 0));
        return freed.Apply(decision, held.Fingerprint, stamp).Unclaim(held.Reservation with { Stock = [.. kept.Select(stock => stock with { Backordered = 0 })] });
    }

    // Whoever has all that was promised, or gave it up, waits no longer.
    private ShopStock Unclaim(Reservation reservation)
    {
        var claims = Claims;
        foreach (var stock in reservation.Stock)
        {
            if (claims.TryGetValue((stock.Sku, stock.Location), out var here)
                && (stock.Backordered == 0 || reservation.State is ReservationState.Released or ReservationState.Expired))
            {
                var rest = here.Where(claim => claim.Value != reservation.Id).ToImmutableSortedDictionary();
                claims = rest.IsEmpty ? claims.Remove((stock.Sku, stock.Location)) : claims.SetItem((stock.Sku, stock.Location), rest);
            }
        }

        return this with { Claims = claims };
    }

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
