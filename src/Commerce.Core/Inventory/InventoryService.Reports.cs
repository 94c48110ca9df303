using Commerce.Catalog;

namespace Commerce.Inventory;

/// <content>Questions.</content>
internal sealed partial class InventoryService
{
    public async Task<CommerceResult<IReadOnlyList<StockLevel>>> ListLevelsAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skus);
        return InventoryCheck.Of(skus, options.Value) is { } refusal
            ? refusal
            : await ReadAsync((store, token) => store.ListLevelsAsync(Shop, skus, token), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<IReadOnlyDictionary<Sku, long>>> GetAvailabilityAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skus);
        return InventoryCheck.Of(skus, options.Value) is { } refusal
            ? refusal
            : await ReadAsync(
                async (store, token) =>
                {
                    var available = (await store.ListFreeLevelsAsync(Shop, skus, time.GetUtcNow(), token).ConfigureAwait(false)).ToLookup(level => level.Sku, level => level.Available);
                    return (IReadOnlyDictionary<Sku, long>)skus.Distinct().ToDictionary(sku => sku, sku => available[sku].Sum());
                },
                cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<IReadOnlyDictionary<Sku, StockPromise>>> GetPromisesAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skus);
        if (InventoryCheck.Of(skus, options.Value) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        return await ReadAsync(
            async (store, token) => StockPromises.Of(
                skus,
                await store.ListFreeLevelsAsync(Shop, skus, now, token).ConfigureAwait(false),
                await store.ListDeliveriesAsync(Shop, skus, token).ConfigureAwait(false),
                now),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<ImmutableArray<StockPromise>>> GetPromisesAsync(IReadOnlyCollection<CatalogItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        Sku[] skus =
        [
            .. items.Where(item => item.TracksStock)
                .SelectMany(item => item.Components.IsEmpty ? [item.Sku] : item.Components.Select(part => part.Sku))
                .Distinct(),
        ];
        var promises = await GetPromisesAsync(skus, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return promises.Map(known => ImmutableArray.CreateRange(items.Select(item => StockPromise.Of(item, known, now))));
    }

    public async Task<CommerceResult<IReadOnlyList<StockMovement>>> ListMovementsAsync(Sku sku, long afterSequence = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        if (sku.IsDefault)
        {
            return InventoryErrors.NoSku("sku");
        }

        return afterSequence < 0 || limit < 1 || limit > options.Value.MaxPageSize
            ? InventoryErrors.PageOutOfRange(options.Value.MaxPageSize)
            : await ReadAsync((store, token) => store.ListMovementsAsync(Shop, sku, afterSequence, limit, token), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<StockFeedPage>> ReadFeedAsync(long after = 0, int limit = 100, CancellationToken cancellationToken = default) =>
        after < 0 || limit < 1 || limit > options.Value.MaxPageSize
            ? InventoryErrors.PageOutOfRange(options.Value.MaxPageSize)
            : await WriteAsync((store, token) => store.ReadFeedAsync(Shop, after, time.GetUtcNow(), limit, token), cancellationToken).ConfigureAwait(false);

    public async Task<CommerceResult<IReadOnlyList<StockLocation>>> ListLocationsAsync(LocationId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        after is { IsDefault: true } ? InventoryErrors.NoLocation("after")
        : limit < 1 || limit > options.Value.MaxPageSize ? InventoryErrors.LocationPageOutOfRange(options.Value.MaxPageSize)
        : await ReadAsync((store, token) => store.ListLocationsAsync(Shop, after, limit, token), cancellationToken).ConfigureAwait(false);

    public async Task<CommerceResult<IReadOnlyList<StockDelivery>>> ListDeliveriesAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skus);
        return InventoryCheck.Of(skus, options.Value) is { } refusal
            ? refusal
            : await ReadAsync((store, token) => store.ListDeliveriesAsync(Shop, skus, token), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<StockAuditReport>> AuditAsync(StockAudit query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (InventoryCheck.Of(query, options.Value) is { } refusal)
        {
            return refusal;
        }

        var at = time.GetUtcNow();
        var accounts = await ReadAsync((store, token) => store.ListAccountsAsync(Shop, query.After, query.Limit, token), cancellationToken).ConfigureAwait(false);
        return accounts.Map(page => StockAuditor.Report(page, query.Limit, at));
    }

    public async Task<CommerceResult<StockValuationReport>> ValueAsync(StockValuationQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var at = query.At ?? time.GetUtcNow();
        return InventoryCheck.Of(query, at, options.Value) is { } refusal
            ? refusal
            : await ReadAsync((store, token) => new StockValuer(store, Shop, StockValuer.PageSize).ReportAsync(query, at, token), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<StockLevel>> RepairAsync(RepairStock command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (InventoryCheck.Of(command) is { } refusal)
        {
            return refusal;
        }

        var result = await WriteAsync((store, token) => store.RepairAsync(Shop, command, Stamp(), token), cancellationToken).ConfigureAwait(false);
        return result.Map(change => change.Level);
    }
}
