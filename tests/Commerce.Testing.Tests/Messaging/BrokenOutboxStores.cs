#pragma warning disable MA0048 // each is three lines long
namespace Commerce.Messaging.Tests;

/// <summary>Broken: claims without a lease worth its name.</summary>
internal sealed class LeaselessStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        base.ClaimAsync(new OutboxClaim(claim.Token, claim.Aggregates, claim.MessagesPerAggregate, TimeSpan.FromTicks(1)), cancellationToken);
}

/// <summary>Broken: hands out the newest first.</summary>
internal sealed class NewestFirstStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        [.. (await base.ClaimAsync(claim, cancellationToken)).Reverse()];
}

/// <summary>Broken: forgets to renew.</summary>
internal sealed class UnrenewedStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) =>
        new([.. firstMessages]);
}

/// <summary>Broken: one claim is as good as another.</summary>
internal sealed class UnfencedStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    private static readonly Guid Any = EventId.New(TimeProvider.System).Value;

    public override ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        base.ClaimAsync(new OutboxClaim(Any, claim.Aggregates, claim.MessagesPerAggregate, claim.Lease), cancellationToken);

    public override ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) =>
        base.RenewAsync(Any, firstMessages, lease, cancellationToken);

    public override ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken) => base.FailedAsync(Any, failure, cancellationToken);
}

/// <summary>Broken: sets aside what waits behind others and brings back what waits behind delivered ones only, not behind discarded ones.</summary>
internal sealed class LeavingBehindStore(IOutboxStore inner, System.Collections.Concurrent.ConcurrentDictionary<(ShopId, string), bool> left) : ForwardingOutboxStore(inner)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        [.. (await base.ClaimAsync(claim, cancellationToken)).Where(message => !left.ContainsKey((message.Shop, message.AggregateId)))];

    public override async ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken)
    {
        var dead = (await ListDeadAsync(shop: null, after: null, 1_000, cancellationToken)).FirstOrDefault(message => message.Id == id);
        return dead is not null && left.TryAdd((dead.Shop, dead.AggregateId), true) | await base.DiscardAsync(id, cancellationToken);
    }
}

/// <summary>Broken: looks at the oldest thousand messages only.</summary>
internal sealed class ShortSightedStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        (await CountAsync(cancellationToken)).Waiting > 1_000
            ? await base.ClaimAsync(new OutboxClaim(claim.Token, 1, claim.MessagesPerAggregate, claim.Lease), cancellationToken)
            : await base.ClaimAsync(claim, cancellationToken);
}

/// <summary>Broken: a dead letter is dropped and does not park its aggregate.</summary>
internal sealed class DroppingStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken) =>
        failure.RetryAfter is null ? DeliveredAsync([failure.Id], cancellationToken) : base.FailedAsync(token, failure, cancellationToken);
}

/// <summary>Broken: forgets which handlers succeeded.</summary>
internal sealed class ForgetfulOutboxStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken) => base.FailedAsync(token, failure with { HandledBy = [] }, cancellationToken);
}

/// <summary>Broken: knows aggregates by their id alone.</summary>
internal sealed class ShoplessStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) =>
        base.AppendAsync([.. messages.Select(message => message with { Shop = messages[0].Shop })], cancellationToken);
}

/// <summary>Broken: pages of dead letters begin at the beginning.</summary>
internal sealed class PagelessStore(IOutboxStore inner) : ForwardingOutboxStore(inner)
{
    public override ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(ShopId? shop, EventId? after, int limit, CancellationToken cancellationToken) =>
        base.ListDeadAsync(shop, after: null, limit, cancellationToken);
}

/// <summary>Broken: remembers messages past the transaction.</summary>
internal sealed class UnboundInboxStore(IInboxStore inner, System.Collections.Concurrent.ConcurrentDictionary<InboxMessage, bool> seen) : IInboxStore
{
    public ValueTask<bool> TryRecordAsync(InboxMessage message, CancellationToken cancellationToken) => new(seen.TryAdd(message, true));

    public ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => inner.DeleteBeforeAsync(before, limit, cancellationToken);
}

/// <summary>Broken: looks before it writes, and the last outcome wins.</summary>
internal sealed class LastWinsIdempotencyStore(System.Collections.Concurrent.ConcurrentDictionary<IdempotencyScope, IdempotencyRecord> records) : IIdempotencyStore
{
    private static readonly TimeSpan TimeToMeet = TimeSpan.FromMilliseconds(20);

    public async ValueTask<IdempotencyRecord> BeginAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = records.GetValueOrDefault(scope);
        await Task.Delay(TimeToMeet, cancellationToken);
        return known ?? (records[scope] = new IdempotencyRecord { Scope = scope, Fingerprint = fingerprint, BeganAt = now }) with { IsNew = true };
    }

    public async ValueTask<CommerceResult<IdempotencyRecord>> AddAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken) =>
        await BeginAsync(scope, fingerprint, now, cancellationToken) is { IsNew: true } made ? made : MessagingErrors.KeyTaken(scope);

    public ValueTask<IdempotencyRecord?> FindAsync(IdempotencyScope scope, CancellationToken cancellationToken) => new(records.GetValueOrDefault(scope));

    public ValueTask CompleteAsync(IdempotencyScope scope, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        records[scope] = records[scope] with { Outcome = outcome, CompletedAt = now };
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> DeleteCompletedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var old = records.Values.Where(record => record.BeganAt < before).Take(limit).ToList();
        old.ForEach(record => records.TryRemove(record.Scope, out _));
        return new(old.Count);
    }
}

/// <summary>Broken: whoever asks holds the lease, and whoever releases frees it.</summary>
internal sealed class GenerousLeaseStore(ILeaseStore inner) : ILeaseStore
{
    public ValueTask<bool> TryAcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) => inner.TryAcquireAsync(name, "all", duration, cancellationToken);

    public ValueTask ReleaseAsync(string name, string owner, CancellationToken cancellationToken) => inner.ReleaseAsync(name, "all", cancellationToken);

    public ValueTask<IReadOnlyList<HeldLease>> ListHeldAsync(int limit, CancellationToken cancellationToken) => inner.ListHeldAsync(limit, cancellationToken);
}

/// <summary>Broken: a lease has no end.</summary>
internal sealed class EndlessLeaseStore(ILeaseStore inner) : ILeaseStore
{
    public ValueTask<bool> TryAcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        inner.TryAcquireAsync(name, owner, TimeSpan.FromDays(365), cancellationToken);

    public ValueTask ReleaseAsync(string name, string owner, CancellationToken cancellationToken) => inner.ReleaseAsync(name, owner, cancellationToken);

    public ValueTask<IReadOnlyList<HeldLease>> ListHeldAsync(int limit, CancellationToken cancellationToken) => inner.ListHeldAsync(limit, cancellationToken);
}
