namespace Commerce.Promotions;

/// <summary>Tells the engine what a plugin's condition or action means. Made by <see cref="Condition{T}"/> and <see cref="Action{T}"/>.</summary>
public abstract class PromotionRuleRegistration
{
    private protected PromotionRuleRegistration(Type type) => Type = type;

    /// <summary>The type of the data.</summary>
    public Type Type { get; }

    /// <summary>The meaning of a condition.</summary>
    public static PromotionRuleRegistration Condition<T>(IPromotionConditionRule<T> rule)
        where T : PromotionCondition
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new PromotionConditionMeaning<T>(rule);
    }

    /// <summary>The meaning of an action.</summary>
    public static PromotionRuleRegistration Action<T>(IPromotionActionRule<T> rule)
        where T : PromotionAction
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new PromotionActionMeaning<T>(rule);
    }
}
