namespace Commerce.Inventory;

/// <summary>A reservation is to hold other goods from now on: what it has it keeps as far as it can, only the difference moves. Pure.</summary>
internal static class ReservationRevision
{
    /// <summary>Decides what the reservation holds afterwards.</summary>
    /// <param name="reservation">Active: it may grow and shrink. Committed: it may only shrink, and what it gives back lies in stock again.</param>
    /// <param name="lines">All that it is to hold; empty for nothing.</param>
    /// <param name="levels">Every level of every SKU that it holds or is to hold, with what was due expired.</param>
    /// <param name="reason">Why, for the ledger.</param>
    /// <param name="now">The engine's clock.</param>
    public static CommerceResult<ReservationDecision> Decide(
        Reservation reservation, ImmutableArray<StockRequest> lines, IEnumerable<StockLevel> levels, string reason, DateTimeOffset now)
    {
        if (reservation.State is not (ReservationState.Active or ReservationState.Committed))
        {
            return lines.IsEmpty ? new ReservationDecision(reservation, [])
                : reservation.State == ReservationState.Expired ? InventoryErrors.ReservationExpired(reservation.Id)
                : InventoryErrors.ReservationReleased(reservation.Id);
        }

        var kept = Keep(reservation.Stock, lines, out var more);
        if (!more.IsEmpty && reservation.State == ReservationState.Committed)
        {
            return InventoryErrors.CommittedCannotGrow(reservation.Id);
        }

        var added = ImmutableArray<ReservedStock>.Empty;
        if (!more.IsEmpty && !StockAllocation.Allocate(more, levels, now).TryGet(out added, out var shortfall))
        {
            return shortfall;
        }

        var stock = Merge(kept, added);
        var next = reservation with { Stock = stock.IsEmpty ? reservation.Stock : stock, State = stock.IsEmpty ? ReservationState.Released : reservation.State };
        return new ReservationDecision(next, Movements(reservation, stock, reason));
    }

    // Goods that are there are kept before those that are waited for, each where it is.
    private static ImmutableArray<ReservedStock> Keep(ImmutableArray<ReservedStock> stock, ImmutableArray<StockRequest> lines, out ImmutableArray<StockRequest> more)
    {
        var kept = new Dictionary<(Sku Sku, LocationId Location), long>();
        var missing = ImmutableArray.CreateBuilder<StockRequest>();
        foreach (var ofSku in lines.GroupBy(line => line.Sku))
        {
            var left = stock.Where(held => held.Sku == ofSku.Key).ToDictionary(held => held.Location, held => held.Quantity);
            foreach (var line in ofSku.Where(line => line.Location is not null))
            {
                Take(line.Location!.Value, line.Quantity, line.Location);
            }

            foreach (var line in ofSku.Where(line => line.Location is null))
            {
                var rest = line.Quantity;
                foreach (var held in stock.Where(held => held.Sku == ofSku.Key).OrderBy(held => held.Backordered > 0).ThenByDescending(held => held.Quantity))
                {
                    rest -= Keep(held.Location, rest);
                }

                Miss(rest, null);
            }

            void Take(LocationId location, long quantity, LocationId? wanted) => Miss(quantity - Keep(location, quantity), wanted);

            long Keep(LocationId location, long quantity)
            {
                var part = Math.Min(quantity, left.GetValueOrDefault(location));
                if (part > 0)
                {
                    left[location] -= part;
                    kept[(ofSku.Key, location)] = kept.GetValueOrDefault((ofSku.Key, location)) + part;
                }

                return part;
            }

            void Miss(long quantity, LocationId? location)
            {
                if (quantity > 0)
                {
                    missing.Add(new StockRequest(ofSku.Key, quantity, location));
                }
            }
        }

        more = missing.ToImmutable();
        return
        [
            .. stock.Where(held => kept.ContainsKey((held.Sku, held.Location))).Select(held =>
            {
                var quantity = kept[(held.Sku, held.Location)];
                return held with { Quantity = quantity, Backordered = Math.Max(0, held.Backordered - (held.Quantity - quantity)) };
            }),
        ];
    }

    private static ImmutableArray<ReservedStock> Merge(ImmutableArray<ReservedStock> kept, ImmutableArray<ReservedStock> added)
    {
        foreach (var more in added)
        {
            var here = kept.FirstOrDefault(held => held.Sku == more.Sku && held.Location == more.Location);
            kept = here is null
                ? kept.Add(more)
                : kept.Replace(here, here with { Quantity = here.Quantity + more.Quantity, Backordered = here.Backordered + more.Backordered });
        }

        return kept;
    }

    private static ImmutableArray<MovementDraft> Movements(Reservation reservation, ImmutableArray<ReservedStock> after, string reason)
    {
        var isSold = reservation.State == ReservationState.Committed;
        var drafts = ImmutableArray.CreateBuilder<MovementDraft>();
        foreach (var (sku, location) in reservation.Stock.Concat(after).Select(held => (held.Sku, held.Location)).Distinct())
        {
            var (before, now) = (At(reservation.Stock), At(after));
            var there = (now.Quantity - now.Backordered) - (before.Quantity - before.Backordered);
            var waiting = now.Backordered - before.Backordered;
            if (there == 0 && waiting == 0)
            {
                continue;
            }

            var kind = isSold ? StockMovementKind.Return : now.Quantity > before.Quantity ? StockMovementKind.Reservation : StockMovementKind.Release;
            drafts.Add(new MovementDraft(sku, location, kind, isSold ? -there : 0, isSold ? 0 : there) { BackorderedChange = waiting, Reservation = reservation.Id, Reason = reason });

            ReservedStock At(ImmutableArray<ReservedStock> stock) => stock.FirstOrDefault(held => held.Sku == sku && held.Location == location) ?? new ReservedStock(sku, location, 0);
        }

        return drafts.ToImmutable();
    }
}
