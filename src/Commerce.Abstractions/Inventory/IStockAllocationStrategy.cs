namespace Commerce.Inventory;

/// <summary>Port to the host: ranks the locations that may serve a reservation, such as by what a carrier asks.</summary>
/// <remarks>Asked before the stock is locked, so it may take its time and must not rely on what lies where. Asked again when the command is repeated; a key that was used keeps its goods.</remarks>
public interface IStockAllocationStrategy
{
    /// <summary>The name that rules call it by. Case matters.</summary>
    string Name { get; }

    /// <summary>What is preferred for a reservation.</summary>
    ValueTask<StockPreference> PreferAsync(StockAllocationRequest request, CancellationToken cancellationToken);
}
