namespace Commerce.Messaging;

/// <summary>How much a worker takes from the outbox at once. All three are positive.</summary>
/// <param name="Aggregates">The most aggregates.</param>
/// <param name="MessagesPerAggregate">The most messages of each, its first included.</param>
/// <param name="Lease">For how long nobody else can claim them. The storage's clock counts.</param>
public sealed record OutboxClaim(int Aggregates, int MessagesPerAggregate, TimeSpan Lease);
