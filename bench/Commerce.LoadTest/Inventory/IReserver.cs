using Commerce.Inventory;

namespace Commerce.LoadTest.Inventory;

/// <summary>One caller's way of making a reservation; not shared.</summary>
internal interface IReserver : IAsyncDisposable
{
    /// <summary>Reserves all lines or none; false when there is too little.</summary>
    Task<bool> ReserveAsync(string key, StockRequest[] lines);
}
