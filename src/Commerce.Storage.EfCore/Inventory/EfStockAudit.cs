using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Reads accounts, and repairs under the lock of the SKU.</summary>
internal sealed class EfStockAudit(EfSession session)
{
    /// <summary>Stands where other commands name the kind of their movement, so that a repair and an adjustment may have the same key.</summary>
    private const string Kind = "Repair";

    public async ValueTask<IReadOnlyList<StockAccount>> ListAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken)
    {
        var reader = new StockAccountReader();
        await session.Sql.ReadAsync(
            StockAccountSql.AccountsOf(shop, StockAccountSql.After(shop, after, limit)),
            row =>
            {
                reader.Read(row);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return reader.All;
    }

    public async ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var (sku, location) = (command.Finding.Sku, command.Finding.Location.GetValueOrDefault());
        var stock = new LockedStock(shop, stamp);
        var accounts = new StockAccountReader();
        CountedCommand? first = null;
        await session.Sql.WriteAsync(
            [
                .. stock.LockLevels([sku]),
                new(StockAccountSql.AccountsOf(shop, StockAccountSql.Just(shop, sku)), accounts.Read),
                new(RepairOf(shop, command.Key), row => first = new(row.GetString(0), row.GetInt64(1)) { At = row.GetTime(2) }),
            ],
            cancellationToken).ConfigureAwait(false);
        if (first is not null)
        {
            return string.Equals(first.Fingerprint, command.Fingerprint, StringComparison.Ordinal) ? new StockChange(stock.LevelAt(sku, location), first.Sequence, IsReplay: true) : InventoryErrors.KeyReused;
        }

        if (!StockRepairDecider.Repair(command, accounts.All.SingleOrDefault()).TryGet(out var repair, out var refusal))
        {
            return refusal;
        }

        var change = stock.Apply(repair);
        await stock.FillAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        change = change with { Level = stock.LevelAt(sku, location) };
        var takeKey = Sql.Of($"""
            INSERT INTO {StockCommandRowMap.Table} (shop, kind, key, sku, sequence, done_at, fingerprint)
            VALUES ({shop.Value}, {Kind}, {command.Key.Value}, {sku.Value}, {change.Sequence}, {stamp.At}, {command.Fingerprint})
            ON CONFLICT DO NOTHING
            """);
        var isOurs = Sql.Of($"""
            EXISTS (SELECT 1 FROM {StockCommandRowMap.Table} AS mine
                WHERE mine.shop = {shop.Value} AND mine.kind = {Kind} AND mine.key = {command.Key.Value} AND mine.sku = {sku.Value})
            """);
        if (!await session.Sql.TryWriteStockAsync([(takeKey, 1), .. stock.Changes.Write(isOurs)], cancellationToken).ConfigureAwait(false))
        {
            return await RepairAsync(shop, command, stamp, cancellationToken).ConfigureAwait(false);
        }

        session.Tell(stock.News);
        return change;
    }

    private static Sql RepairOf(ShopId shop, IdempotencyKey key) =>
        Sql.Of($"SELECT fingerprint, sequence, done_at FROM {StockCommandRowMap.Table} WHERE shop = {shop.Value} AND kind = {Kind} AND key = {key.Value}");
}
