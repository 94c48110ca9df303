namespace Commerce.Promotions;

internal sealed class CompiledNot(CompiledCondition condition, bool asksForRemaining) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        var holds = condition.Holds(in facts, out _);
        shortfall = new(PromotionMissReason.ConditionNotMet);
        return !holds;
    }

    // What holds on list prices may not hold on what is left of them.
    public override bool MayHold(in PromotionFacts facts) => asksForRemaining || Holds(in facts, out _);
}
