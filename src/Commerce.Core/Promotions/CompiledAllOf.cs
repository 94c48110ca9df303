namespace Commerce.Promotions;

internal sealed class CompiledAllOf(CompiledCondition[] conditions) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        shortfall = default;
        foreach (var condition in conditions)
        {
            if (!condition.Holds(in facts, out shortfall))
            {
                return false;
            }
        }

        return true;
    }

    public override bool MayHold(in PromotionFacts facts)
    {
        foreach (var condition in conditions)
        {
            if (!condition.MayHold(in facts))
            {
                return false;
            }
        }

        return true;
    }
}
