namespace Commerce.Promotions;

/// <summary>A promotion that is to be saved, and its text.</summary>
internal sealed record PromotionDraft(Promotion Promotion, string Definition);
