namespace Commerce.Messaging;

/// <summary>A message with what the store alone knows of it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Sequence">The order of appending.</param>
/// <param name="AppendedAt">When it was appended.</param>
/// <param name="VisibleAt">Not to be claimed before: the end of a lease or of a wait.</param>
/// <param name="Claim">The token of the last claim that took the message as the first of its aggregate.</param>
internal sealed record InMemoryOutboxEntry(OutboxMessage Message, long Sequence, DateTimeOffset AppendedAt, DateTimeOffset VisibleAt, Guid? Claim = null)
{
    public (ShopId Shop, string AggregateId) Aggregate => (Message.Shop, Message.AggregateId);

    /// <summary>The place in its aggregate.</summary>
    public (long Version, long Sequence) Place => (Message.AggregateVersion, Sequence);
}
