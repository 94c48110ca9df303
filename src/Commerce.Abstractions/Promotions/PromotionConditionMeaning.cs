namespace Commerce.Promotions;

/// <summary>The rule of a plugin's condition, without its type.</summary>
internal abstract class PromotionConditionMeaning(Type type) : PromotionRuleRegistration(type)
{
    public abstract string? FindFault(PromotionCondition condition);

    public abstract FactRule? NeedOf(PromotionCondition condition);

    public abstract CommerceError? FindMiss(PromotionCondition condition, PromotionSale sale);
}
