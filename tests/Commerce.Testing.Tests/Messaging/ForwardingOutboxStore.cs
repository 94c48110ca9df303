namespace Commerce.Messaging.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingOutboxStore(IOutboxStore inner) : IOutboxStore
{
    public virtual ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) => inner.AppendAsync(messages, cancellationToken);

    public virtual ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) => inner.ClaimAsync(claim, cancellationToken);

    public virtual ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) =>
        inner.RenewAsync(token, firstMessages, lease, cancellationToken);

    public virtual ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken) => inner.DeliveredAsync(ids, cancellationToken);

    public virtual ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken) => inner.FailedAsync(token, failure, cancellationToken);

    public virtual ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(ShopId? shop, EventId? after, int limit, CancellationToken cancellationToken) => inner.ListDeadAsync(shop, after, limit, cancellationToken);

    public virtual ValueTask<bool> ReplayAsync(EventId id, CancellationToken cancellationToken) => inner.ReplayAsync(id, cancellationToken);

    public virtual ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken) => inner.DiscardAsync(id, cancellationToken);

    public ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);
}
