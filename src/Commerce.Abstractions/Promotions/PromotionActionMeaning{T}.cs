namespace Commerce.Promotions;

internal sealed class PromotionActionMeaning<T>(IPromotionActionRule<T> rule) : PromotionActionMeaning(typeof(T))
    where T : PromotionAction
{
    public override string? FindFault(PromotionAction action) => rule.FindFault((T)action);

    public override Currency? CurrencyOf(PromotionAction action) => rule.CurrencyOf((T)action);

    public override ImmutableArray<PromotionReduction> Reduce(PromotionAction action, PromotionSale sale) => rule.Reduce((T)action, sale);
}
