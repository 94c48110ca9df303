namespace Commerce.Promotions;

/// <summary>The rule of a plugin's action, without its type.</summary>
internal abstract class PromotionActionMeaning(Type type) : PromotionRuleRegistration(type)
{
    public abstract string? FindFault(PromotionAction action);

    public abstract Currency? CurrencyOf(PromotionAction action);

    public abstract ImmutableArray<PromotionReduction> Reduce(PromotionAction action, PromotionSale sale);
}
