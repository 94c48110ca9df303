namespace Commerce.Promotions;

internal sealed class CompiledMinimumLineQuantity(Quantity quantity, int filter) : CompiledCondition
{
    private readonly long _least = quantity.Value;

    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        var missing = _least - facts.LargestQuantityOf(filter);
        shortfall = new(PromotionMissReason.QuantityMissing, missing);
        return missing <= 0;
    }
}
