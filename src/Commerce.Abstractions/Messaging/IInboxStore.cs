namespace Commerce.Messaging;

/// <summary>Port to storage: remembers messages from outside, so that a duplicate has no second effect.</summary>
/// <remarks>A command port: of two callers with the same message exactly one is told that it is new.</remarks>
public interface IInboxStore
{
    /// <summary>Records a message. True when it is new, false when it was recorded before.</summary>
    ValueTask<bool> TryRecordAsync(InboxMessage message, CancellationToken cancellationToken);

    /// <summary>Forgets messages of all shops that were received before a time, at most <paramref name="limit"/>; returns how many.</summary>
    ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
