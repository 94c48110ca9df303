namespace Commerce.Messaging;

/// <summary>A message from outside, known by its sender's id.</summary>
/// <param name="Shop">The shop that received it.</param>
/// <param name="Source">Who sent it, such as <c>stripe/main</c>.</param>
/// <param name="MessageId">The sender's id of the message.</param>
/// <param name="ReceivedAt">When it came in.</param>
public sealed record InboxMessage(ShopId Shop, string Source, string MessageId, DateTimeOffset ReceivedAt);
