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

    private static IInventoryService Of(IInventoryService? inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return inventory;
    }
}
