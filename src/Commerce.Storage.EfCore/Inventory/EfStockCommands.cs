using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Stock commands, each done once under its key; many of them in one step.</summary>
internal sealed class EfStockCommands(EfSession session)
{
    // A rival may take keys for other goods in the middle of a step, once for each: whoever looks again finds what he did.
    private const int MostTries = 5;

    public async ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var savepoint = session.Sql.Save();
            var stock = new LockedStock(shop, stamp);
            var known = await LockAsync(shop, commands, stock, cancellationToken).ConfigureAwait(false);
            var answers = await DecideAsync(commands, stock, known, stamp, cancellationToken).ConfigureAwait(false);
            (StockCommand Command, long Sequence)[] done =
            [
                .. commands.Zip(answers).Where(one => one.Second is { IsSuccess: true, Value.IsReplay: false }).Select(one => (one.First, one.Second.Value.Sequence)),
            ];
            if (done.Length == 0)
            {
                // Not even a name stays of what was refused.
                await session.Sql.UndoAsync(savepoint).ConfigureAwait(false);
                return answers;
            }

            if (await TrySaveAsync(shop, stock, done, commands.Select(command => command.Sku).Distinct(), stamp.At, cancellationToken).ConfigureAwait(false))
            {
                return answers;
            }

            if (tries == MostTries)
            {
                throw new InvalidOperationException("Locked stock was changed by somebody who did not lock it. Only the engine writes its tables.");
            }

            await session.Sql.UndoAsync(savepoint).ConfigureAwait(false);
        }
    }

    public async ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var commands = await session.Sql.ExecuteAsync(
            Sql.Of($"""
                DELETE FROM {StockCommandRowMap.Table} WHERE (shop, kind, key) IN (
                    SELECT shop, kind, key FROM {StockCommandRowMap.Table} WHERE done_at < {before} ORDER BY done_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
                """),
            cancellationToken).ConfigureAwait(false);
        return commands == limit
            ? commands
            : commands + await session.Sql.ExecuteAsync(
                Sql.Of($"""
                    DELETE FROM {StockDeliveryRowMap.Table} WHERE outstanding = 0 AND origin IS NULL AND (shop, sku, delivery) IN (
                        SELECT shop, sku, delivery FROM {StockDeliveryRowMap.Table} WHERE outstanding = 0 AND origin IS NULL AND changed_at < {before} ORDER BY changed_at
                        LIMIT {(long)(limit - commands)} {SqlWord.ForUpdateSkipLocked})
                    """),
                cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Dictionary<(string Kind, IdempotencyKey Key), CountedCommand>> LockAsync(
        ShopId shop, ImmutableArray<StockCommand> commands, LockedStock stock, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string Kind, IdempotencyKey Key), CountedCommand>();
        Sku[] skus = [.. commands.Select(command => command.Sku).Distinct()];
        StockDeliveryId[] deliveries = [.. commands.Select(StockDecider.DeliveryOf).OfType<StockDeliveryId>().Distinct()];
        List<SqlQuery> queries =
        [
            new(InventorySql.AddSkus(shop, skus), static _ => { }),
            .. stock.LockLevels(skus),
            stock.ReadPlaces(commands.SelectMany(PlacesOf).Distinct()),
            .. commands.GroupBy(command => command.Kind).Select(ofKind => new SqlQuery(
                CommandsOf(shop, ofKind.Key, ofKind.Select(command => command.Key)),
                row => known.Add((ofKind.Key, IdempotencyKey.Of(row.GetString(0))), new CountedCommand(row.GetString(1), row.GetInt64(2)) { At = row.GetTime(3) }))),
        ];
        if (deliveries.Length > 0)
        {
            queries.Add(stock.ReadDeliveries(skus, deliveries));
        }

        await session.Sql.WriteAsync([.. queries], cancellationToken).ConfigureAwait(false);
        return known;
    }

    private async ValueTask<ImmutableArray<CommerceResult<StockChange>>> DecideAsync(
        ImmutableArray<StockCommand> commands,
        LockedStock stock,
        Dictionary<(string Kind, IdempotencyKey Key), CountedCommand> known,
        InventoryStamp stamp,
        CancellationToken cancellationToken)
    {
        var answers = ImmutableArray.CreateBuilder<CommerceResult<StockChange>>(commands.Length);
        if (commands.Any(command => !known.ContainsKey((command.Kind, command.Key))))
        {
            await stock.ExpireSomeDueAsync(session.Sql, cancellationToken).ConfigureAwait(false);
        }

        foreach (var command in commands)
        {
            if (known.TryGetValue((command.Kind, command.Key), out var first))
            {
                answers.Add(string.Equals(first.Fingerprint, command.Fingerprint, StringComparison.Ordinal)
                    ? new StockChange(stock.LevelAt(command.Sku, command.Location), first.Sequence, IsReplay: true)
                    : InventoryErrors.KeyReused);
                continue;
            }

            var decided = await stock.DecideAsync(session.Sql, () => StockDecider.Decide(command, stock.PositionOf(command)), cancellationToken).ConfigureAwait(false);
            if (!decided.TryGet(out var decision, out var refusal))
            {
                answers.Add(refusal);
                continue;
            }

            var sequence = stock.Apply(decision);
            await stock.FillAsync(session.Sql, cancellationToken).ConfigureAwait(false);
            known.Add((command.Kind, command.Key), new CountedCommand(command.Fingerprint, sequence) { At = stamp.At });
            answers.Add(new StockChange(stock.LevelAt(command.Sku, command.Location), sequence, IsReplay: false));
        }

        return answers.MoveToImmutable();
    }

    /// <summary>Writes what was done under the keys.</summary>
    /// <returns>False when a rival has taken a key for another SKU meanwhile: the step is to be undone.</returns>
    private async ValueTask<bool> TrySaveAsync(
        ShopId shop, LockedStock stock, (StockCommand Command, long Sequence)[] done, IEnumerable<Sku> asked, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var takeKeys = Sql.Of($"""
            INSERT INTO {StockCommandRowMap.Table} (shop, kind, key, sku, sequence, done_at, fingerprint)
            SELECT {shop.Value}, kind, key, sku, sequence, {at}, fingerprint FROM {SqlRows.Of(
                ("kind", Array.ConvertAll(done, one => one.Command.Kind)),
                ("key", Array.ConvertAll(done, one => one.Command.Key.Value)),
                ("sku", Array.ConvertAll(done, one => one.Command.Sku.Value)),
                ("sequence", Array.ConvertAll(done, one => one.Sequence)),
                ("fingerprint", Array.ConvertAll(done, one => one.Command.Fingerprint)))} AS done
            WHERE 1 = 1 ORDER BY kind, key ON CONFLICT DO NOTHING
            """);
        (Sql Sql, int Rows)[] writes = [(takeKeys, done.Length), .. stock.Changes.Write(Sql.Text("1 = 1"))];
        if (await session.Sql.ExecuteAsync([.. writes.Select(write => write.Sql)], cancellationToken).ConfigureAwait(false) != writes.Sum(write => write.Rows))
        {
            return false;
        }

        Sku[] refused = [.. asked.Except(done.Select(one => one.Command.Sku))];
        if (refused.Length > 0)
        {
            // Not even a name stays of what was refused.
            await session.Sql.ExecuteAsync(
                Sql.Of($"DELETE FROM {StockSkuRowMap.Table} WHERE shop = {shop.Value} AND sku {SqlValue.In(refused.Select(sku => sku.Value))} AND last_sequence = 0"), cancellationToken).ConfigureAwait(false);
        }

        session.Tell(stock.News);
        return true;
    }

    private static IEnumerable<LocationId> PlacesOf(StockCommand command) => command is SendStock transfer ? [command.Location, transfer.To] : [command.Location];

    private static Sql CommandsOf(ShopId shop, string kind, IEnumerable<IdempotencyKey> keys) => Sql.Of($"""
        SELECT key, fingerprint, sequence, done_at FROM {StockCommandRowMap.Table}
        WHERE shop = {shop.Value} AND kind = {kind} AND key {SqlValue.In(keys.Select(key => key.Value))}
        """);
}
