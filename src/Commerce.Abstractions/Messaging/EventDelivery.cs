namespace Commerce.Messaging;

/// <summary>One delivery of an event to one handler.</summary>
/// <param name="Id">The same at every attempt: a handler that must not act twice remembers it.</param>
/// <param name="Event">What happened.</param>
/// <param name="Attempt">1 at the first delivery.</param>
public readonly record struct EventDelivery<TEvent>(EventId Id, TEvent Event, int Attempt)
    where TEvent : CommerceEvent;
