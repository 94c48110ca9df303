namespace Commerce.Promotions;

/// <summary>
/// A reward on each piece of complete groups: of 7 pieces and groups of 3, 6 count. Lines with more pieces are counted first. Measured goods do not
/// take part.
/// </summary>
/// <param name="Items">Which goods make up groups.</param>
/// <param name="Size">The pieces of a group.</param>
/// <param name="Reward">What is given on each counted piece.</param>
public sealed record CompleteGroups(ProductFilter Items, long Size, PromotionReward Reward) : PromotionAction;
