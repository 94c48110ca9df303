namespace Commerce.Messaging;

/// <summary>What the outbox holds.</summary>
/// <param name="Waiting">Messages to be delivered, leased and parked ones included, dead letters not.</param>
/// <param name="Dead">Dead letters.</param>
/// <param name="OldestWaiting">How long ago, by the storage's clock, the oldest waiting message was appended; <see langword="null"/> when none waits.</param>
public sealed record OutboxBacklog(long Waiting, long Dead, TimeSpan? OldestWaiting);
