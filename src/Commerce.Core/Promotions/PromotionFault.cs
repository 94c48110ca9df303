namespace Commerce.Promotions;

/// <summary>What is wrong with a promotion, and where.</summary>
internal readonly record struct PromotionFault(string Path, string Reason);
