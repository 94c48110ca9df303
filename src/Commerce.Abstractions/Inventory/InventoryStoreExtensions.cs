namespace Commerce.Inventory;

/// <summary>Shorter ways to ask a store.</summary>
public static class InventoryStoreExtensions
{
    /// <summary>Does what one command says.</summary>
    public static async ValueTask<CommerceResult<StockChange>> ChangeAsync(this IInventoryStore store, ShopId shop, StockCommand command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (await store.ChangeAsync(shop, [command], stamp, cancellationToken).ConfigureAwait(false))[0];
    }
}
