namespace Commerce.Inventory;

/// <content>What is stored, for the audit.</content>
internal sealed partial record ShopStock
{
    /// <summary>What is stored of the SKUs that come after one, for the audit.</summary>
    public IReadOnlyList<StockAccount> Accounts(Sku? after, int limit)
    {
        Sku[] page =
        [
            .. Levels.Keys.Union(Ledger.Keys)
                .Where(sku => after is not { } last || string.CompareOrdinal(sku.Value, last.Value) > 0)
                .OrderBy(sku => sku.Value, StringComparer.Ordinal)
                .Take(limit),
        ];
        return page.Length == 0 ? [] : Accounts(page);
    }

    /// <summary>What is stored of a SKU, for its repair.</summary>
    public StockAccount AccountOf(Sku sku) => Accounts([sku])[0];

    private IReadOnlyList<StockAccount> Accounts(Sku[] skus)
    {
        var held = Reservations.Values
            .Where(stored => stored.Reservation.State == ReservationState.Active)
            .SelectMany(stored => stored.Reservation.Stock.Select(goods => (Goods: goods, stored.Reservation.ExpiresAt)))
            .ToLookup(one => one.Goods.Sku);
        return [.. skus.Select(sku => AccountOf(sku, [.. held[sku]]))];
    }

    private StockAccount AccountOf(Sku sku, (ReservedStock Goods, DateTimeOffset? ExpiresAt)[] held)
    {
        var ledger = Ledger.GetValueOrDefault(sku, []);
        var moved = ledger.ToLookup(movement => movement.Location);
        var levels = LevelsOf(sku);
        var waiting = Claims.Keys.Where(place => place.Sku == sku).ToDictionary(place => place.Location, place => ClaimsAt(sku, place.Location).Sum(claim => claim.Stock.Backordered));
        var locations = levels.Select(level => level.Location).Union(moved.Select(group => group.Key)).Union(held.Select(one => one.Goods.Location)).Union(waiting.Keys).Order();
        return new StockAccount
        {
            Sku = sku,
            LastSequence = LastSequenceOf(sku),
            Movements = ledger.Count,
            LastMovement = ledger.IsEmpty ? 0 : ledger[^1].Sequence,
            Lines =
            [
                .. locations.Select(location => new StockAccountLine
                {
                    Location = location,
                    Level = levels.FirstOrDefault(level => level.Location == location) is { } level ? new StockBalance(level.OnHand, level.Reserved, NextExpiryAt(sku, location)) { Backordered = level.Backordered } : null,
                    LedgerOnHand = moved[location].Sum(movement => movement.OnHandChange),
                    LedgerReserved = moved[location].Sum(movement => movement.ReservedChange),
                    LedgerBackordered = moved[location].Sum(movement => movement.BackorderedChange),
                    Held = held.Where(one => one.Goods.Location == location).Sum(one => one.Goods.Quantity - one.Goods.Backordered),
                    Waiting = waiting.GetValueOrDefault(location),
                    FirstExpiry = held.Where(one => one.Goods.Location == location).Min(one => one.ExpiresAt),
                }),
            ],
        };
    }

    private DateTimeOffset? NextExpiryAt(Sku sku, LocationId location)
    {
        foreach (var due in ExpiriesOfSku.GetValueOrDefault(sku, DueReservation.None))
        {
            if (Find(due.Id)!.Reservation.Stock.Any(held => held.Sku == sku && held.Location == location))
            {
                return due.ExpiresAt;
            }
        }

        return null;
    }
}
