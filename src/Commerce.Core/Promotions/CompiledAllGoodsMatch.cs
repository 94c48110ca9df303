namespace Commerce.Promotions;

internal sealed class CompiledAllGoodsMatch(int filter) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        shortfall = new(PromotionMissReason.OtherGoods);
        return facts.Matches[filter]!.Length == facts.GoodsCount();
    }
}
