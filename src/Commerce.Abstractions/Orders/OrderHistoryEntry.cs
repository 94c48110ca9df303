namespace Commerce.Orders;

/// <summary>Something that happened to an order.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="What">A stable word, such as <c>placed</c>, <c>confirmed</c>, <c>shipped</c>.</param>
/// <param name="Detail">A sentence without personal data; may be empty.</param>
public sealed record OrderHistoryEntry(DateTimeOffset At, Actor Actor, string What, string Detail = "");
