namespace Commerce.Promotions;

/// <summary>Holds on the days from one date to another, both included, in the shop's time zone.</summary>
public sealed record OnDates(DateOnly From, DateOnly Until) : PromotionCondition;
