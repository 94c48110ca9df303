namespace Commerce.Promotions;

/// <summary>A condition with its filters resolved. Pure, and asked without allocating.</summary>
internal abstract class CompiledCondition
{
    /// <summary>The filter that means "every line, promotable or not".</summary>
    public const int AllGoods = -1;

    public abstract bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall);
}
