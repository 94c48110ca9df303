using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What the suite of stored value runs against.</summary>
/// <param name="Sessions">Transactions whose sessions answer <see cref="Commerce.StoredValue.IStoredValueStore"/>. Every case uses shops of its own, so one database serves all.</param>
/// <param name="Owner">Disposed after the case, such as the service provider behind the sessions; <see langword="null"/> when the target outlives it.</param>
public sealed record StoredValueConformanceTarget(ICommerceSessions Sessions, IAsyncDisposable? Owner = null) : IAsyncDisposable
{
    /// <summary>Disposes the owner.</summary>
    public ValueTask DisposeAsync() => Owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
