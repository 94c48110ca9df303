namespace Commerce.Messaging;

/// <summary>Makes the message that carries an event.</summary>
internal static class OutboxMessages
{
    public static OutboxMessage Of(CommerceEvent commerceEvent, CommerceTypeRegistry types, TimeProvider time) => new()
    {
        Id = EventId.New(time),
        Shop = commerceEvent.Shop,
        AggregateId = commerceEvent.AggregateId,
        AggregateVersion = commerceEvent.AggregateVersion,
        EventName = types.NameOf(commerceEvent.GetType()),
        Payload = types.Write(commerceEvent),
        OccurredAt = commerceEvent.OccurredAt,
    };
}
