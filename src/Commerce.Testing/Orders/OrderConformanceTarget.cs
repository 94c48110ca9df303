using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What the suite of orders runs against.</summary>
/// <param name="Sessions">Transactions whose sessions answer <see cref="Commerce.Orders.IOrderStore"/> and <see cref="Commerce.Orders.IOrderNumberStore"/>. Every case uses shops of its own, so one database serves all.</param>
/// <param name="Types">Writes what was saved and what was found as JSON, to compare them letter by letter.</param>
/// <param name="Owner">Disposed after the case, such as the service provider behind the sessions; <see langword="null"/> when the target outlives it.</param>
public sealed record OrderConformanceTarget(ICommerceSessions Sessions, CommerceTypeRegistry Types, IAsyncDisposable? Owner = null) : IAsyncDisposable
{
    /// <summary>Disposes the owner.</summary>
    public ValueTask DisposeAsync() => Owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
