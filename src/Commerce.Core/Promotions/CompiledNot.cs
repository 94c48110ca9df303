namespace Commerce.Promotions;

internal sealed class CompiledNot(CompiledCondition condition) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        var holds = condition.Holds(in facts, out _);
        shortfall = new(PromotionMissReason.ConditionNotMet);
        return !holds;
    }
}
