namespace Commerce.Promotions;

internal sealed class CompiledPluginCondition(PromotionConditionMeaning meaning, PromotionCondition condition) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        var miss = meaning.FindMiss(condition, facts.Sale!);
        shortfall = new(PromotionMissReason.ByPlugin, Own: miss);
        return miss is null;
    }
}
