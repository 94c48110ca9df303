namespace Commerce.Promotions;

/// <summary>The meaning of a plugin's action.</summary>
/// <remarks>Pure and thread-safe, as <see cref="IPromotionConditionRule{TCondition}"/> is.</remarks>
public interface IPromotionActionRule<in TAction>
    where TAction : PromotionAction
{
    /// <summary>What is wrong with the action as data, in a sentence; <see langword="null"/> when nothing is. Asked once, when it is saved or compiled.</summary>
    string? FindFault(TAction action);

    /// <summary>The one currency in which the action counts; <see langword="null"/> when it has no amounts.</summary>
    Currency? CurrencyOf(TAction action);

    /// <summary>What it takes off which line; a line at most once.</summary>
    ImmutableArray<PromotionReduction> Reduce(TAction action, PromotionSale sale);
}
