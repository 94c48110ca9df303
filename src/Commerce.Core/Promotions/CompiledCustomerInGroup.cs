namespace Commerce.Promotions;

internal sealed class CompiledCustomerInGroup(CustomerGroup group) : CompiledCondition
{
    public override bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall)
    {
        shortfall = new(PromotionMissReason.NotInGroup);
        return facts.Context.Groups.Contains(group);
    }
}
