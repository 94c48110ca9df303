namespace Commerce.Promotions;

/// <summary>The meaning of a plugin's condition.</summary>
/// <remarks>
/// Pure and thread-safe: no clock, no I/O, no state; the same condition and sale always give the same answer, in whatever order lines stand. It is asked
/// at each calculation, so it answers in microseconds. What it needs to know of the outside comes in as facts (<see cref="IPromotionFactSource"/>).
/// The suite PromotionRuleConformance of Commerce.Testing proves it.
/// </remarks>
public interface IPromotionConditionRule<in TCondition>
    where TCondition : PromotionCondition
{
    /// <summary>What is wrong with the condition as data, in a sentence; <see langword="null"/> when nothing is. Asked once, when it is saved or compiled.</summary>
    string? FindFault(TCondition condition);

    /// <summary>
    /// A fact without which the condition cannot hold; <see langword="null"/> when there is none. Ten thousand promotions that name different
    /// values cost as much as ten: only those are asked whose fact the sale has.
    /// </summary>
    FactRule? NeedOf(TCondition condition);

    /// <summary><see langword="null"/> when the condition holds, or else why it does not: a code of your own and a sentence for the customer.</summary>
    CommerceError? FindMiss(TCondition condition, PromotionSale sale);
}
