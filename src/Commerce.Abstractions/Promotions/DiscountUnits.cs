namespace Commerce.Promotions;

/// <summary>A reward on a number of pieces out of the matching goods together. Measured goods do not take part, nor lines that cost nothing any more.</summary>
/// <param name="Reward">What is given on each of them.</param>
/// <param name="Items">Out of which goods.</param>
/// <param name="Units">On how many pieces at most.</param>
/// <param name="Order">Which ones first.</param>
public sealed record DiscountUnits(PromotionReward Reward, ProductFilter Items, long Units = 1, UnitOrder Order = UnitOrder.CheapestFirst) : PromotionAction;
