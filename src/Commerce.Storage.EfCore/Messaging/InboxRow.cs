namespace Commerce.Messaging;

/// <summary>A message from outside, or an event that a handler has handled.</summary>
internal sealed class InboxRow
{
    public ShopId Shop { get; private set; }

    public string Source { get; private set; } = "";

    public string MessageId { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }
}
