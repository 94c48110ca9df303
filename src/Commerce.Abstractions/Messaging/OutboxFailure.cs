namespace Commerce.Messaging;

/// <summary>A delivery that failed.</summary>
/// <param name="Id">The message.</param>
/// <param name="RetryAfter">How long from now to wait, by the storage's clock; <see langword="null"/> makes the message a dead letter.</param>
/// <param name="Reason">The type name of the fault, never its text: that may hold personal data.</param>
/// <param name="HandledBy">All handlers that have succeeded so far, so that a retry does not repeat them. Replaces what was noted before.</param>
public sealed record OutboxFailure(EventId Id, TimeSpan? RetryAfter, string Reason, ImmutableArray<string> HandledBy);
