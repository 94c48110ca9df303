using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>Stock in memory: the session's single writer is the lock, the deciders are the rules.</summary>
internal sealed partial class InMemoryInventoryStore(InMemorySession session) : IInventoryStore
{
    internal static readonly InMemoryCell<ImmutableDictionary<ShopId, ShopStock>> Cell = new(ImmutableDictionary<ShopId, ShopStock>.Empty);

    public async ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var before = await LockAsync(shop, cancellationToken).ConfigureAwait(false);

        var stock = before;
        if (commands.Any(command => !before.Commands.ContainsKey((command.Kind, command.Key))))
        {
            // Time acts first, on all of their goods, and counts only when something is done.
            stock = Expire(before, [.. commands.Select(command => command.Sku).Distinct().SelectMany(sku => before.DueOf(sku, stamp.At)).Distinct()], stamp);
        }

        var answers = ImmutableArray.CreateBuilder<CommerceResult<StockChange>>(commands.Length);
        foreach (var command in commands)
        {
            answers.Add(Change(ref stock, command, stamp));
        }

        if (answers.Any(answer => answer is { IsSuccess: true, Value.IsReplay: false }))
        {
            Write(stock);
        }

        return answers.MoveToImmutable();
    }

    public async ValueTask SaveLocationAsync(StockLocation location, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(location.Shop, cancellationToken).ConfigureAwait(false);
        Write(stock with { Locations = stock.Locations.SetItem(location.Id, location) });
    }

    public ValueTask<IReadOnlyList<StockLocation>> ListLocationsAsync(ShopId shop, LocationId? after, int limit, CancellationToken cancellationToken) =>
        new([.. Read(shop).Locations.Values.OrderBy(location => location.Id).Where(location => after is null || location.Id > after).Take(limit)]);

    public ValueTask<IReadOnlyList<StockDelivery>> ListDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken)
    {
        var stock = Read(shop);
        return new(
        [
            .. stock.Deliveries.Values.Where(delivery => delivery.Outstanding > 0 && skus.Contains(delivery.Sku))
                .OrderBy(delivery => delivery.Sku).ThenBy(delivery => delivery.ExpectedAt ?? DateTimeOffset.MaxValue).ThenBy(delivery => delivery.Id.Value, StringComparer.Ordinal),
        ]);
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

    public async ValueTask<CommerceResult<Reservation>> ReviseAsync(
        ShopId shop, ReservationId reservation, ImmutableArray<StockRequest> lines, string reason, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var before = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        if (before.Find(reservation) is not { } held)
        {
            return InventoryErrors.UnknownReservation(reservation);
        }

        Sku[] skus = [.. held.Reservation.Stock.Select(stock => stock.Sku).Union(lines.Select(line => line.Sku))];
        var stock = Expire(before, [.. skus.SelectMany(sku => before.DueOf(sku, stamp.At)).Where(id => id != reservation).Distinct()], stamp);
        held = stock.Find(reservation)!;
        if (!ReservationRevision.Decide(held.Reservation, lines, skus.SelectMany(sku => stock.LevelsOf(sku)), reason, stamp.At).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        if (decision.Movements.IsEmpty)
        {
            return before.Find(reservation)!.Reservation;
        }

        Write(Fill(stock.Revise(decision, held, stamp), skus, stamp));
        return decision.Reservation;
    }

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
        if (!session.Read(Cell).Values.Any(stock => OldKeys(stock.Commands, before).Any() || OldKeys(stock.Repairs, before).Any() || stock.DeliveriesOverBefore(before).Any()))
        {
            return 0;
        }

        var left = limit;
        foreach (var stock in (await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false)).Values)
        {
            var commands = OldKeys(stock.Commands, before).Take(left).ToList();
            left -= commands.Count;
            var repairs = OldKeys(stock.Repairs, before).Take(left).ToList();
            left -= repairs.Count;
            var deliveries = stock.DeliveriesOverBefore(before).Take(left).ToList();
            left -= deliveries.Count;
            Write(stock with
            {
                Commands = stock.Commands.RemoveRange(commands),
                Repairs = stock.Repairs.RemoveRange(repairs),
                Deliveries = stock.Deliveries.RemoveRange(deliveries),
            });
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

    public ValueTask<IReadOnlyList<StockLevel>> ListFreeLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stock = Read(shop);
        return new([.. skus.Distinct().OrderBy(sku => sku.Value, StringComparer.Ordinal).SelectMany(sku => FreeLevels(stock, sku, now))]);
    }

    public ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken) =>
        new(Read(shop).MovementsOf(sku, afterSequence, limit));

    public ValueTask<IReadOnlyList<StockAccount>> ListAccountsAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken) => new(Read(shop).Accounts(after, limit));

    public async ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        var (sku, location) = (command.Finding.Sku, command.Finding.Location.GetValueOrDefault());
        if (stock.Repairs.TryGetValue(command.Key, out var first))
        {
            return string.Equals(first.Fingerprint, command.Fingerprint, StringComparison.Ordinal) ? new StockChange(stock.LevelAt(sku, location), first.Sequence, IsReplay: true) : InventoryErrors.KeyReused;
        }

        if (!StockRepairDecider.Repair(command, stock.AccountOf(sku)).TryGet(out var repair, out var refusal))
        {
            return refusal;
        }

        stock = stock.Apply(repair, stamp);
        var sequence = stock.LastSequenceOf(sku);
        stock = Fill(stock, [sku], stamp);
        Write(stock with { Repairs = stock.Repairs.Add(command.Key, new(command.Fingerprint, sequence) { At = stamp.At }) });
        return new StockChange(stock.LevelAt(sku, location), sequence, IsReplay: false);
    }

    private static IEnumerable<TKey> OldKeys<TKey>(ImmutableDictionary<TKey, CountedCommand> commands, DateTimeOffset before)
        where TKey : notnull =>
        commands.Where(done => done.Value.At < before).OrderBy(done => done.Value.At).Select(done => done.Key);

    private static IEnumerable<StockLevel> FreeLevels(ShopStock stock, Sku sku, DateTimeOffset now)
    {
        var over = stock.DueOf(sku, now)
            .SelectMany(id => stock.Find(id)!.Reservation.Stock)
            .Where(held => held.Sku == sku)
            .ToLookup(held => held.Location);
        return stock.LevelsOf(sku).Select(level => level with
        {
            Reserved = level.Reserved - over[level.Location].Sum(held => held.Quantity - held.Backordered),
            Backordered = level.Backordered - over[level.Location].Sum(held => held.Backordered),
        });
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
            Write(Fill(stock.Apply(decision, held.Fingerprint, stamp), held.Reservation.Stock.Select(goods => goods.Sku), stamp));
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
    private void Write(ShopStock stock)
    {
        foreach (var news in stock.News)
        {
            session.Enqueue(news);
        }

        session.Write(Cell, session.Read(Cell).SetItem(stock.Shop, stock with { News = [] }));
    }
}
