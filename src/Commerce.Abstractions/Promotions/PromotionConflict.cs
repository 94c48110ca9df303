namespace Commerce.Promotions;

/// <summary>Something about a set of promotions that its author can hardly have wanted. It hinders nothing.</summary>
/// <param name="Code">A stable code such as <c>promotions.same_code</c>.</param>
/// <param name="Message">A sentence that says what happens.</param>
/// <param name="Promotions">The promotions that it is about.</param>
public sealed record PromotionConflict(string Code, string Message, ImmutableArray<PromotionId> Promotions);
