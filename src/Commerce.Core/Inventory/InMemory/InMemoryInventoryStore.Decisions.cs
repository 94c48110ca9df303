namespace Commerce.Inventory;

/// <content>How decisions change the stock of a shop.</content>
internal sealed partial class InMemoryInventoryStore
{
    private static CommerceResult<StockChange> Change(ref ShopStock stock, StockCommand command, InventoryStamp stamp)
    {
        var (sku, location) = (command.Sku, command.Location);
        if (stock.Commands.TryGetValue((command.Kind, command.Key), out var first))
        {
            return string.Equals(first.Fingerprint, command.Fingerprint, StringComparison.Ordinal)
                ? new StockChange(stock.LevelAt(sku, location), first.Sequence, IsReplay: true)
                : InventoryErrors.KeyReused;
        }

        var delivery = StockDecider.DeliveryOf(command) is { } id ? stock.Deliveries.GetValueOrDefault((sku, id)) : null;
        if (!StockDecider.Decide(command, new StockPosition(stock.LevelsOf(sku), stock.LevelAt(sku, location), delivery)).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        stock = stock.Apply(decision, stamp);
        var sequence = stock.LastSequenceOf(sku);
        stock = Fill(stock, [sku], stamp);
        stock = stock with { Commands = stock.Commands.Add((command.Kind, command.Key), new(command.Fingerprint, sequence) { At = stamp.At }) };
        return new StockChange(stock.LevelAt(sku, location), sequence, IsReplay: false);
    }

    private CommerceResult<Reservation> Reserve(ref ShopStock stock, StockDemand demand, InventoryStamp stamp)
    {
        if (stock.Find(demand.Key) is { } first)
        {
            return ReservationDecider.Replay(first.Reservation, first.Fingerprint, demand);
        }

        var before = stock;
        Sku[] skus = [.. demand.Lines.Select(line => line.Sku).Distinct()];
        stock = Expire(stock, [.. skus.SelectMany(sku => before.DueOf(sku, stamp.At)).Distinct()], stamp);
        var without = stock;
        if (!ReservationDecider.Reserve(stock.Shop, demand, skus.SelectMany(sku => without.LevelsOf(sku)), stamp.At).TryGet(out var decision, out var refusal))
        {
            stock = before;
            return refusal;
        }

        stock = stock.Apply(decision, demand.Fingerprint, stamp);
        Write(stock);
        return decision.Reservation;
    }

    private static ShopStock Expire(ShopStock stock, ReservationId[] due, InventoryStamp stamp)
    {
        if (due.Length == 0)
        {
            return stock;
        }

        // Time acts here, not whoever happened to need the goods.
        var byTime = stamp with { Actor = Actor.System };
        var touched = new HashSet<Sku>();
        foreach (var id in due)
        {
            var held = stock.Find(id)!;
            touched.UnionWith(held.Reservation.Stock.Select(goods => goods.Sku));
            stock = stock.Apply(ReservationDecider.Fire(held.Reservation, ReservationTrigger.Expire).Value, held.Fingerprint, byTime);
        }

        return Fill(stock, touched, stamp);
    }

    // What became free goes to those who wait for it.
    private static ShopStock Fill(ShopStock stock, IEnumerable<Sku> touched, InventoryStamp stamp)
    {
        foreach (var level in touched.Distinct().Order().SelectMany(stock.LevelsOf).Where(BackorderDecider.IsDue).ToList())
        {
            foreach (var fill in BackorderDecider.Fill(level, [.. stock.ClaimsAt(level.Sku, level.Location)]))
            {
                stock = stock.Apply(fill, stamp with { Actor = Actor.System });
                stock = stock with { News = stock.News.Add(BackorderNews.Of(fill, stock.LastSequenceOf(level.Sku), stamp.At)) };
            }
        }

        return stock;
    }
}
