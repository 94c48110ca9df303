namespace Commerce.Promotions;

internal sealed class PromotionConditionMeaning<T>(IPromotionConditionRule<T> rule) : PromotionConditionMeaning(typeof(T))
    where T : PromotionCondition
{
    public override string? FindFault(PromotionCondition condition) => rule.FindFault((T)condition);

    public override FactRule? NeedOf(PromotionCondition condition) => rule.NeedOf((T)condition);

    public override CommerceError? FindMiss(PromotionCondition condition, PromotionSale sale) => rule.FindMiss((T)condition, sale);
}
