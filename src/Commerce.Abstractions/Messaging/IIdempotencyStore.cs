namespace Commerce.Messaging;

/// <summary>Port to storage: what became of a command that carried an idempotency key.</summary>
/// <remarks>A command port: of many callers under one scope exactly one begins it.</remarks>
public interface IIdempotencyStore
{
    /// <summary>Begins a command, or returns the record of the one that began before under the same scope.</summary>
    ValueTask<IdempotencyRecord> BeginAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Begins a command that is new. One under whose scope a command began before is refused with <c>messaging.key_taken</c>, which leaves the rest of the session as it is (<see cref="ICommerceSession.WriteTogether"/>: or ends it).</summary>
    ValueTask<CommerceResult<IdempotencyRecord>> AddAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The record of a scope, or <see langword="null"/>.</summary>
    ValueTask<IdempotencyRecord?> FindAsync(IdempotencyScope scope, CancellationToken cancellationToken);

    /// <summary>Keeps the terminal outcome of a command; the first one stays.</summary>
    /// <exception cref="InvalidOperationException">The command never began.</exception>
    ValueTask CompleteAsync(IdempotencyScope scope, string outcome, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets commands of all shops that were completed before a time, at most <paramref name="limit"/>; open ones stay. Returns how many.</summary>
    ValueTask<int> DeleteCompletedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
