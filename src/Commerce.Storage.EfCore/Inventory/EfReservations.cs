using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Makes reservations: for one caller, or for many in one step of three journeys.</summary>
internal sealed class EfReservations(EfSession session)
{
    /// <summary>PostgreSQL's lock_not_available: the lock_timeout is over.</summary>
    public const string LockTimedOut = "55P03";

    public async ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        (demand, stamp) = (Stored(demand), stamp.Stored());
        var stock = new LockedStock(shop, stamp);
        var first = new ReservationReader(shop);
        var skus = SkusOf(demand);
        await session.Sql.WriteAsync([.. stock.LockLevels(skus), new(InventorySql.ReservationsWhere(shop, HasKey(demand.Key)), first.Read)], cancellationToken).ConfigureAwait(false);
        if (first.Single is { } earlier)
        {
            return ReservationDecider.Replay(earlier.Reservation, earlier.Fingerprint, demand);
        }

        await stock.ExpireSomeDueAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        var decided = await stock.DecideAsync(
            session.Sql, () => ReservationDecider.Reserve(shop, demand, stock.LevelsOf(skus), stamp.At), cancellationToken, PromisesNothing).ConfigureAwait(false);
        if (!decided.TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        stock.Make(decision, demand.Fingerprint, stamp.Actor);
        var isOurs = Sql.Of($"EXISTS (SELECT 1 FROM {ReservationRowMap.Table} AS mine WHERE mine.shop = {shop.Value} AND mine.key = {demand.Key.Value} AND mine.id = {demand.Id.Value})");
        if (await session.Sql.TryWriteStockAsync([stock.Changes.TakeKeys(), .. stock.Changes.Write(isOurs)], cancellationToken).ConfigureAwait(false))
        {
            session.Tell(stock.News);
            return decision.Reservation;
        }

        // A rival with other goods had the key meanwhile: nobody who wants the same goods can.
        return await FindAsync(shop, HasKey(demand.Key), cancellationToken).ConfigureAwait(false) is { } rival
            ? ReservationDecider.Replay(rival.Reservation, rival.Fingerprint, demand)
            : throw new InvalidOperationException($"The id {demand.Id.Value:D} names another reservation: give each demand an id of its own.");
    }

    public async ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken)
    {
        group = group with { At = group.At.Stored() };
        if (group.Demands is [var (alone, actor)]
            && await SingleReservation.TryMakeAsync(session, shop, Stored(alone), new InventoryStamp(actor, group.At), group.Patience, cancellationToken).ConfigureAwait(false) is { } made)
        {
            return ImmutableArray.Create<CommerceResult<Reservation>>(made);
        }

        var stock = new LockedStock(shop, new InventoryStamp(Actor.System, group.At));
        Sku[] skus = [.. group.Demands.SelectMany(by => by.Demand.Lines).Select(line => line.Sku).Distinct()];
        List<Guid> earlier = [];
        try
        {
            await session.Sql.WriteAsync(
                [
                    .. session.Sql.LimitLockWait(group.Patience),
                    .. stock.LockLevels(skus),
                    new(InventorySql.WithKeys(shop, group.Demands.Select(by => by.Demand.Key)), row => earlier.Add(row.GetGuid(0))),
                ],
                cancellationToken).ConfigureAwait(false);
            var known = await ReadAsync(shop, earlier, cancellationToken).ConfigureAwait(false);
            var answers = await DecideAsync(shop, group, stock, known, cancellationToken).ConfigureAwait(false);

            // What has expired is left to the sweep when nobody got anything: a refusal changes nothing.
            if (!stock.Changes.HasMade)
            {
                return answers;
            }

            if (!await session.Sql.TryWriteMadeAsync(stock.Changes, cancellationToken).ConfigureAwait(false))
            {
                return InventoryErrors.StockIsBusy;
            }

            session.Tell(stock.News);
            return answers;
        }
        catch (DbException e) when (e.SqlState == LockTimedOut)
        {
            return InventoryErrors.StockIsBusy;
        }
    }

    public async ValueTask<CommerceResult<Reservation>> ReviseAsync(
        ShopId shop, ReservationId reservation, ImmutableArray<StockRequest> lines, string reason, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, stamp);
        var found = new ReservationReader(shop);
        var skus = InventorySql.JustAndHeldBy(shop, lines.Select(line => line.Sku).Distinct(), reservation);
        await session.Sql.WriteAsync(
            [.. stock.LockLevels(skus), new(InventorySql.ReservationsWhere(shop, Sql.Of($"id = {reservation.Value}")), found.Read)],
            cancellationToken).ConfigureAwait(false);
        if (found.Single is not { Reservation: var held })
        {
            return InventoryErrors.UnknownReservation(reservation);
        }

        if (!stock.IsLocked(held))
        {
            // It was made, or came to hold other goods, between the statements.
            return await ReviseAsync(shop, reservation, lines, reason, stamp, cancellationToken).ConfigureAwait(false);
        }

        stock.Spare(reservation);
        await stock.ExpireSomeDueAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        var decided = await stock.DecideAsync(
            session.Sql, () => ReservationRevision.Decide(stock.AsDecided(held), lines, stock.Levels, reason, stamp.At), cancellationToken, PromisesNothing).ConfigureAwait(false);
        if (!decided.TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        if (decision.Movements.IsEmpty)
        {
            return held;
        }

        stock.Revise(decision, stock.AsDecided(held));
        await stock.FillAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        await session.Sql.WriteStockAsync(stock.Changes, cancellationToken).ConfigureAwait(false);
        session.Tell(stock.News);
        return decision.Reservation;
    }

    public async ValueTask<StoredReservation?> FindAsync(ShopId shop, Sql which, CancellationToken cancellationToken) =>
        (await ReadAsync(shop, which, cancellationToken).ConfigureAwait(false)).Single;

    public static Sql HasKey(IdempotencyKey key) => Sql.Of($"key = {key.Value}");

    private async ValueTask<ImmutableArray<CommerceResult<Reservation>>> DecideAsync(
        ShopId shop, StockDemandGroup group, LockedStock stock, Dictionary<IdempotencyKey, StoredReservation> known, CancellationToken cancellationToken)
    {
        await stock.ExpireSomeDueAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        var answers = ImmutableArray.CreateBuilder<CommerceResult<Reservation>>(group.Demands.Length);
        foreach (var (asked, actor) in group.Demands)
        {
            var demand = Stored(asked);
            if (known.TryGetValue(demand.Key, out var first))
            {
                answers.Add(ReservationDecider.Replay(first.Reservation, first.Fingerprint, demand));
                continue;
            }

            var decided = await stock.DecideAsync(
                session.Sql, () => ReservationDecider.Reserve(shop, demand, stock.LevelsOf(SkusOf(demand)), group.At), cancellationToken, PromisesNothing).ConfigureAwait(false);
            if (decided.TryGet(out var decision, out var refusal))
            {
                var fingerprint = demand.Fingerprint;
                stock.Make(decision, fingerprint, actor);
                known.Add(demand.Key, new StoredReservation(decision.Reservation, fingerprint));
                answers.Add(decision.Reservation);
            }
            else
            {
                answers.Add(refusal);
            }
        }

        return answers.MoveToImmutable();
    }

    // Goods that somebody holds beyond his time come before promises.
    private static bool PromisesNothing(ReservationDecision decision) => !decision.Movements.Any(movement => movement.BackorderedChange > 0);

    private async ValueTask<Dictionary<IdempotencyKey, StoredReservation>> ReadAsync(ShopId shop, List<Guid> reservations, CancellationToken cancellationToken)
    {
        if (reservations.Count == 0)
        {
            return [];
        }

        var found = await ReadAsync(shop, Sql.Of($"id {SqlValue.In(reservations)}"), cancellationToken).ConfigureAwait(false);
        return found.All.ToDictionary(made => made.Reservation.Key);
    }

    private async ValueTask<ReservationReader> ReadAsync(ShopId shop, Sql which, CancellationToken cancellationToken)
    {
        var found = new ReservationReader(shop);
        await session.Sql.ReadAsync(
            InventorySql.ReservationsWhere(shop, which),
            row =>
            {
                found.Read(row);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    private static Sku[] SkusOf(StockDemand demand) =>
        demand.Lines.Length == 1 ? [demand.Lines[0].Sku] : [.. demand.Lines.Select(line => line.Sku).Distinct()];

    private static StockDemand Stored(StockDemand demand) => demand with { ExpiresAt = demand.ExpiresAt.Stored() };
}
