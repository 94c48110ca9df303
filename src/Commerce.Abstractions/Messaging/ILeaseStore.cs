namespace Commerce.Messaging;

/// <summary>Port to storage: who may do a named piece of work at present, over all processes.</summary>
/// <remarks>
/// A command port: of many callers exactly one holds a name. The storage's own clock decides when a lease ends; an ended lease may be taken by anybody.
/// A holder that was stopped for longer than its lease may still think that it holds it: the work itself must bear being done twice.
/// </remarks>
public interface ILeaseStore
{
    /// <summary>Takes a lease, or renews the one that this owner holds. True when the owner now holds it for <paramref name="duration"/>.</summary>
    /// <param name="name">The work, such as <c>carts.expiry</c>; at most 100 characters.</param>
    /// <param name="owner">Who asks; unique among all processes, at most 100 characters.</param>
    /// <param name="duration">How long from now.</param>
    /// <param name="cancellationToken">Abandons the question.</param>
    ValueTask<bool> TryAcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives a lease back. Nothing happens when the owner does not hold it.</summary>
    ValueTask ReleaseAsync(string name, string owner, CancellationToken cancellationToken);

    /// <summary>What is held at present, by name, at most <paramref name="limit"/>. Only to be looked at: by the time of the answer it may be otherwise.</summary>
    ValueTask<IReadOnlyList<HeldLease>> ListHeldAsync(int limit, CancellationToken cancellationToken);
}
