using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Receipts and adjustments, each done once under its key.</summary>
internal sealed class EfStockCommands(EfSession session)
{
    public async ValueTask<CommerceResult<StockChange>> ReceiveAsync(ShopId shop, ReceiveStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, stamp);
        CountedCommand<ReceiveStock>? first = null;
        await session.Sql.WriteAsync(
            [
                new(InventorySql.AddSku(shop, command.Sku), static _ => { }),
                stock.Lock(InventorySql.Just([command.Sku])),
                stock.ReadLevels([command.Sku]),
                new(CommandOf(shop, StockMovementKind.Receipt, command.Key), row => first = new(
                    new ReceiveStock(command.Key, Sku.Of(row.GetString(0)), row.GetInt64(2)) { Location = LocationId.Of(row.GetString(1)) },
                    row.GetInt64(4))),
            ],
            cancellationToken).ConfigureAwait(false);
        var level = stock.LevelAt(command.Sku, command.Location);
        if (first is not null)
        {
            return StockDecider.IsReplay(first.Command, command) ? new StockChange(level, first.Sequence, IsReplay: true) : InventoryErrors.KeyReused;
        }

        if (!StockDecider.Receive(command, level).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        var change = stock.Apply(decision);
        return await SaveAsync(shop, stock, decision.Movement, (command.Key, stamp.At), safetyStock: null, change.Sequence, cancellationToken).ConfigureAwait(false)
            ? change
            : await ReceiveAsync(shop, command, stamp, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommerceResult<StockChange>> AdjustAsync(ShopId shop, AdjustStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, stamp);
        CountedCommand<AdjustStock>? first = null;
        await session.Sql.WriteAsync(
            [
                .. stock.LockLevels([command.Sku]),
                new(CommandOf(shop, StockMovementKind.Adjustment, command.Key), row => first = new(
                    new AdjustStock(command.Key, Sku.Of(row.GetString(0)), row.GetInt64(2)) { Location = LocationId.Of(row.GetString(1)), SafetyStock = row.FindInt64(3) },
                    row.GetInt64(4))),
            ],
            cancellationToken).ConfigureAwait(false);
        if (first is not null)
        {
            return StockDecider.IsReplay(first.Command, command)
                ? new StockChange(stock.LevelAt(command.Sku, command.Location), first.Sequence, IsReplay: true)
                : InventoryErrors.KeyReused;
        }

        if (!stock.LevelsOf([command.Sku]).Any())
        {
            return InventoryErrors.UnknownSku(command.Sku);
        }

        await stock.ExpireSomeDueAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        var decided = await stock.DecideAsync(
            session.Sql, () => StockDecider.Adjust(command, stock.LevelAt(command.Sku, command.Location)), cancellationToken).ConfigureAwait(false);
        if (!decided.TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        var change = stock.Apply(decision);
        return await SaveAsync(shop, stock, decision.Movement, (command.Key, stamp.At), command.SafetyStock, change.Sequence, cancellationToken).ConfigureAwait(false)
            ? change
            : await AdjustAsync(shop, command, stamp, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                DELETE FROM {StockCommandRowMap.Table} WHERE (shop, kind, key) IN (
                    SELECT shop, kind, key FROM {StockCommandRowMap.Table} WHERE done_at < {before} ORDER BY done_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
                """),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Writes a receipt or an adjustment under its key.</summary>
    /// <returns>False when a rival has taken the key for another SKU meanwhile; nothing is written then, and whoever looks again finds it.</returns>
    private ValueTask<bool> SaveAsync(ShopId shop, LockedStock stock, MovementDraft movement, (IdempotencyKey Key, DateTimeOffset At) command, long? safetyStock, long sequence, CancellationToken cancellationToken)
    {
        var (key, at) = command;
        var takeKey = Sql.Of($"""
            INSERT INTO {StockCommandRowMap.Table} (shop, kind, key, sku, location, change, safety_stock, sequence, done_at)
            VALUES ({shop.Value}, {movement.Kind.ToString()}, {key.Value}, {movement.Sku.Value}, {movement.Location.Value}, {movement.OnHandChange}, {safetyStock}, {sequence}, {at})
            ON CONFLICT DO NOTHING
            """);
        var isOurs = Sql.Of($"""
            EXISTS (SELECT 1 FROM {StockCommandRowMap.Table} AS mine
                WHERE mine.shop = {shop.Value} AND mine.kind = {movement.Kind.ToString()} AND mine.key = {key.Value} AND mine.sku = {movement.Sku.Value})
            """);
        return session.Sql.TryWriteStockAsync([(takeKey, 1), .. stock.Changes.Write(isOurs)], cancellationToken);
    }

    private static Sql CommandOf(ShopId shop, StockMovementKind kind, IdempotencyKey key) => Sql.Of($"""
        SELECT sku, location, change, safety_stock, sequence FROM {StockCommandRowMap.Table}
        WHERE shop = {shop.Value} AND kind = {kind.ToString()} AND key = {key.Value}
        """);
}
