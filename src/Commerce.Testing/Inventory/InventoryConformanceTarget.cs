using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What the inventory suite runs against.</summary>
/// <param name="Sessions">Transactions whose sessions answer <see cref="Commerce.Inventory.IInventoryStore"/>. Every case uses shops of its own, so one database serves all.</param>
/// <param name="Owner">Disposed after the case, such as the service provider behind the sessions; <see langword="null"/> when the target outlives it.</param>
public sealed record InventoryConformanceTarget(ICommerceSessions Sessions, IAsyncDisposable? Owner = null) : IAsyncDisposable
{
    /// <summary>Damages what is stored, past the store, for the cases of the audit: they prove that it is found and repaired, and fail without it.</summary>
    public Func<StockDamage, CancellationToken, Task>? Damage { get; init; }

    /// <summary>Disposes the owner.</summary>
    public ValueTask DisposeAsync() => Owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
