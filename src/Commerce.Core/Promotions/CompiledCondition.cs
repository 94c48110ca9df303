namespace Commerce.Promotions;

/// <summary>A condition with its filters resolved. Pure, and asked without allocating.</summary>
internal abstract class CompiledCondition
{
    /// <summary>The filter that means "every line, promotable or not".</summary>
    public const int AllGoods = -1;

    public abstract bool Holds(in PromotionFacts facts, out PromotionShortfall shortfall);

    /// <summary>False when it cannot hold whatever other promotions take off; asked before any of them does, while list prices are what is left.</summary>
    public virtual bool MayHold(in PromotionFacts facts) => Holds(in facts, out _);
}
