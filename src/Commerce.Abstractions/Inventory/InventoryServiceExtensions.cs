using Commerce.Catalog;

namespace Commerce.Inventory;

/// <summary>The commands about stock by their names.</summary>
public static class InventoryServiceExtensions
{
    /// <summary>Adds goods that came in. The same key adds them once.</summary>
    public static Task<CommerceResult<StockLevel>> ReceiveAsync(this IInventoryService inventory, ReceiveStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>Corrects the count of goods on hand, up or down; never below what is reserved. The same key corrects once.</summary>
    public static Task<CommerceResult<StockLevel>> AdjustAsync(this IInventoryService inventory, AdjustStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>Writes down what was counted; never less than what is reserved. The same key counts once.</summary>
    public static Task<CommerceResult<StockLevel>> CountAsync(this IInventoryService inventory, CountStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>Takes goods back from a customer. The same key takes them back once.</summary>
    public static Task<CommerceResult<StockLevel>> ReturnAsync(this IInventoryService inventory, ReturnStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>Says that goods are on their way, or no longer.</summary>
    public static Task<CommerceResult<StockLevel>> ExpectAsync(this IInventoryService inventory, ExpectStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>Sends goods to another location: the first half of a transfer.</summary>
    public static Task<CommerceResult<StockLevel>> SendAsync(this IInventoryService inventory, SendStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>Replaces the policy of a SKU at a location.</summary>
    public static Task<CommerceResult<StockLevel>> ConfigureAsync(this IInventoryService inventory, ConfigureStock command, CancellationToken cancellationToken = default) =>
        Of(inventory).ApplyAsync(command, cancellationToken);

    /// <summary>
    /// What customers can be told of some products of the catalog, bundles by their parts; in the order asked for. What tracks no stock is always there.
    /// </summary>
    /// <param name="inventory">The service.</param>
    /// <param name="items">The products; with their parts at most as many SKUs as <c>InventoryOptions.MaxSkus</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<CommerceResult<ImmutableArray<StockPromise>>> GetPromisesAsync(
        this IInventoryService inventory, IReadOnlyCollection<CatalogItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        Sku[] skus =
        [
            .. items.Where(item => item.TracksStock)
                .SelectMany(item => item.Components.IsEmpty ? [item.Sku] : item.Components.Select(part => part.Sku))
                .Distinct(),
        ];
        var promises = await Of(inventory).GetPromisesAsync(skus, cancellationToken).ConfigureAwait(false);
        return promises.Map(known => ImmutableArray.CreateRange(items.Select(item => StockPromise.Of(item, known, known.Values.FirstOrDefault()?.At ?? default))));
    }

    private static IInventoryService Of(IInventoryService? inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return inventory;
    }
}
