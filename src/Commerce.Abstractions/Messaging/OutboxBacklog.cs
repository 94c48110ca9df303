namespace Commerce.Messaging;

/// <summary>What the outbox holds.</summary>
/// <param name="Waiting">Messages to be delivered, leased and parked ones included, dead letters not. <see cref="CountedAtMost"/> stands for that many and more.</param>
/// <param name="Dead">Dead letters. <see cref="CountedAtMost"/> stands for that many and more.</param>
/// <param name="OldestWaiting">How long ago, by the storage's clock, the oldest waiting message was appended; <see langword="null"/> when none waits.</param>
public sealed record OutboxBacklog(long Waiting, long Dead, TimeSpan? OldestWaiting)
{
    /// <summary>Where a storage stops counting: whoever asks each few seconds must not make it read a backlog of millions.</summary>
    public const long CountedAtMost = 100_001;
}
