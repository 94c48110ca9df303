namespace Commerce.Promotions;

/// <summary>A condition that misses nothing that could be counted.</summary>
internal sealed class CompiledTest(PromotionTest test, PromotionMissReason reason) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        shortfall = new(reason);
        return test(in facts);
    }
}
