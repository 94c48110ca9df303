namespace Commerce.Messaging;

/// <summary>Reacts to an event after its transaction has committed. Delivery is at least once and in order per aggregate.</summary>
/// <remarks>Created in a scope of its own per delivery. An exception makes the delivery be tried again later.</remarks>
/// <typeparam name="TEvent">The event, or <see cref="CommerceEvent"/> to hear all.</typeparam>
public interface IEventHandler<TEvent>
    where TEvent : CommerceEvent
{
    /// <summary>Handles one delivery.</summary>
    ValueTask HandleAsync(EventDelivery<TEvent> delivery, CancellationToken cancellationToken);
}
