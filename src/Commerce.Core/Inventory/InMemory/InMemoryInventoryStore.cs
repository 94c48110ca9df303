using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>Stock in memory: the session's single writer is the lock, the deciders are the rules.</summary>
internal sealed class InMemoryInventoryStore(InMemorySession session) : IInventoryStore
{
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

    private static readonly InMemoryCell<ImmutableDictionary<ShopId, ShopStock>> Cell = new(ImmutableDictionary<ShopId, ShopStock>.Empty);

    public async ValueTask<CommerceResult<StockChange>> ReceiveAsync(ShopId shop, ReceiveStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        var level = stock.LevelAt(command.Sku, command.Location);
        if (stock.Receipts.TryGetValue(command.Key, out var first))
        {
            return StockDecider.IsReplay(first.Command, command) ? new StockChange(level, first.Sequence, IsReplay: true) : InventoryErrors.KeyReused;
        }

        if (!StockDecider.Receive(command, level).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        stock = stock.Apply(decision, stamp);
        Write(stock with { Receipts = stock.Receipts.Add(command.Key, new(command, stock.LastSequence) { At = stamp.At }) });
        return new StockChange(stock.LevelAt(command.Sku, command.Location), stock.LastSequence, IsReplay: false);
    }

    public async ValueTask<CommerceResult<StockChange>> AdjustAsync(ShopId shop, AdjustStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        if (stock.Adjustments.TryGetValue(command.Key, out var first))
        {
            return StockDecider.IsReplay(first.Command, command)
                ? new StockChange(stock.LevelAt(command.Sku, command.Location), first.Sequence, IsReplay: true)
                : InventoryErrors.KeyReused;
        }

        if (stock.LevelsOf(command.Sku).IsEmpty)
        {
            return InventoryErrors.UnknownSku(command.Sku);
        }

        stock = Expire(stock, [.. stock.DueOf(command.Sku, stamp.At)], stamp);
        if (!StockDecider.Adjust(command, stock.LevelAt(command.Sku, command.Location)).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        stock = stock.Apply(decision, stamp);
        Write(stock with { Adjustments = stock.Adjustments.Add(command.Key, new(command, stock.LastSequence) { At = stamp.At }) });
        return new StockChange(stock.LevelAt(command.Sku, command.Location), stock.LastSequence, IsReplay: false);
    }

    public async ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        return Reserve(ref stock, demand, stamp);
    }

    public async ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        var answers = ImmutableArray.CreateBuilder<CommerceResult<Reservation>>(group.Demands.Length);
        foreach (var (demand, actor) in group.Demands)
        {
            answers.Add(Reserve(ref stock, demand, new InventoryStamp(actor, group.At)));
        }

        return answers.MoveToImmutable();
    }

    public ValueTask<CommerceResult<Reservation>> ExtendAsync(ShopId shop, ReservationId reservation, DateTimeOffset? expiresAt, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, held => ReservationDecider.Extend(held, expiresAt, stamp.At), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> CommitAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, static held => ReservationDecider.Fire(held, ReservationTrigger.Commit), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ReleaseAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, static held => ReservationDecider.Fire(held, ReservationTrigger.Release), cancellationToken);

    public async ValueTask<int> ExpireDueAsync(ShopId shop, InventoryStamp stamp, int limit, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        ReservationId[] due = [.. stock.Due(stamp.At).Take(limit)];
        if (due.Length > 0)
        {
            Write(Expire(stock, due, stamp));
        }

        return due.Length;
    }

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).Values.Where(stock => stock.HasDue(now)).Take(limit).Select(stock => stock.Shop)]);

    public async ValueTask<int> DeleteFreedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (!session.Read(Cell).Values.Any(stock => stock.FreedBefore(before).Any()))
        {
            return 0;
        }

        var shops = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var old = shops.Values.SelectMany(stock => stock.FreedBefore(before)).OrderBy(stored => stored.FreedAt).Take(limit).Select(stored => stored.Reservation).ToList();
        foreach (var group in old.GroupBy(reservation => reservation.Shop))
        {
            Write(shops[group.Key].Forget([.. group]));
        }

        return old.Count;
    }

    public async ValueTask<int> DeleteCommandsBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (!session.Read(Cell).Values.Any(stock => OldKeys(stock.Receipts, before).Any() || OldKeys(stock.Adjustments, before).Any()))
        {
            return 0;
        }

        var left = limit;
        foreach (var stock in (await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false)).Values)
        {
            var receipts = OldKeys(stock.Receipts, before).Take(left).ToList();
            left -= receipts.Count;
            var adjustments = OldKeys(stock.Adjustments, before).Take(left).ToList();
            left -= adjustments.Count;
            Write(stock with { Receipts = stock.Receipts.RemoveRange(receipts), Adjustments = stock.Adjustments.RemoveRange(adjustments) });
        }

        return limit - left;
    }

    public ValueTask<Reservation?> FindReservationAsync(ShopId shop, ReservationId reservation, CancellationToken cancellationToken) =>
        new(Read(shop).Find(reservation)?.Reservation);

    public ValueTask<Reservation?> FindReservationByKeyAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        new(Read(shop).Find(key)?.Reservation);

    public ValueTask<IReadOnlyList<StockLevel>> ListLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken)
    {
        var stock = Read(shop);
        return new([.. skus.Distinct().OrderBy(sku => sku.Value, StringComparer.Ordinal).SelectMany(sku => stock.LevelsOf(sku))]);
    }

    public ValueTask<IReadOnlyDictionary<Sku, long>> GetAvailabilityAsync(ShopId shop, IReadOnlyCollection<Sku> skus, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stock = Read(shop);
        return new(skus.Distinct().ToDictionary(sku => sku, sku => Availability(stock, sku, now)));
    }

    public ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken) =>
        new(Read(shop).MovementsOf(sku, afterSequence, limit));

    private static IEnumerable<IdempotencyKey> OldKeys<TCommand>(ImmutableDictionary<IdempotencyKey, CountedCommand<TCommand>> commands, DateTimeOffset before) =>
        commands.Where(done => done.Value.At < before).OrderBy(done => done.Value.At).Select(done => done.Key);

    private static long Availability(ShopStock stock, Sku sku, DateTimeOffset now)
    {
        var over = stock.DueOf(sku, now)
            .SelectMany(id => stock.Find(id)!.Reservation.Stock)
            .Where(held => held.Sku == sku)
            .GroupBy(held => held.Location)
            .ToDictionary(group => group.Key, group => group.Sum(held => held.Quantity));
        return stock.LevelsOf(sku).Sum(level => (level with { Reserved = level.Reserved - over.GetValueOrDefault(level.Location) }).Available);
    }

    private static ShopStock Expire(ShopStock stock, ReservationId[] due, InventoryStamp stamp)
    {
        // Time acts here, not whoever happened to need the goods.
        var byTime = stamp with { Actor = Actor.System };
        foreach (var id in due)
        {
            var held = stock.Find(id)!;
            stock = stock.Apply(ReservationDecider.Fire(held.Reservation, ReservationTrigger.Expire).Value, held.Fingerprint, byTime);
        }

        return stock;
    }

    private async ValueTask<CommerceResult<Reservation>> DecideAsync(
        ShopId shop,
        ReservationId reservation,
        InventoryStamp stamp,
        Func<Reservation, CommerceResult<ReservationDecision>> decide,
        CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        if (stock.Find(reservation) is not { } held)
        {
            return InventoryErrors.UnknownReservation(reservation);
        }

        if (!decide(held.Reservation).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        if (decision.Reservation != held.Reservation)
        {
            Write(stock.Apply(decision, held.Fingerprint, stamp));
        }

        return decision.Reservation;
    }

    private async ValueTask<ShopStock> LockAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var shops = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        return shops.GetValueOrDefault(shop) ?? new ShopStock(shop);
    }

    private ShopStock Read(ShopId shop) => session.Read(Cell).GetValueOrDefault(shop) ?? new ShopStock(shop);

    // Callers locked before: the session holds the newest state, and nobody else writes.
    private void Write(ShopStock stock) => session.Write(Cell, session.Read(Cell).SetItem(stock.Shop, stock));
}
