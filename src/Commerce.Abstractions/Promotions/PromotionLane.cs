namespace Commerce.Promotions;

/// <summary>Where a promotion queues: lanes apply one after the other. <c>default</c> is the ordinary lane.</summary>
/// <param name="Order">Lower lanes apply first.</param>
/// <param name="Rule">How the promotions of the lane meet. Two rules with one order are two lanes, <see cref="LaneRule.Stack"/> first.</param>
public readonly record struct PromotionLane(int Order, LaneRule Rule = LaneRule.Stack);
