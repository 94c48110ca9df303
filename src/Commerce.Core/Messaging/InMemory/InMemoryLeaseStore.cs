namespace Commerce.Messaging;

internal sealed class InMemoryLeaseStore(InMemorySession session) : ILeaseStore
{
    private static readonly InMemoryCell<ImmutableDictionary<string, Lease>> Cell = new(ImmutableDictionary.Create<string, Lease>(StringComparer.Ordinal));

    public async ValueTask<bool> TryAcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(owner);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var now = session.Time.GetUtcNow();
        if (state.TryGetValue(name, out var held) && held.EndsAt > now && !string.Equals(held.Owner, owner, StringComparison.Ordinal))
        {
            return false;
        }

        session.Write(Cell, state.SetItem(name, new Lease(owner, now + duration)));
        return true;
    }

    public async ValueTask ReleaseAsync(string name, string owner, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (state.TryGetValue(name, out var held) && string.Equals(held.Owner, owner, StringComparison.Ordinal))
        {
            session.Write(Cell, state.Remove(name));
        }
    }

    public ValueTask<IReadOnlyList<HeldLease>> ListHeldAsync(int limit, CancellationToken cancellationToken)
    {
        var now = session.Time.GetUtcNow();
        return new([.. session.Read(Cell)
            .Where(lease => lease.Value.EndsAt > now)
            .OrderBy(lease => lease.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(lease => new HeldLease(lease.Key, lease.Value.Owner, lease.Value.EndsAt))]);
    }

    private sealed record Lease(string Owner, DateTimeOffset EndsAt);
}
