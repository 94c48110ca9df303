namespace Commerce.Promotions;

/// <summary>How often and how far a promotion counts. Held when an order is placed, given back when it is cancelled.</summary>
public sealed record PromotionLimits
{
    /// <summary>How many orders may use it; <see langword="null"/> for any number.</summary>
    public long? Uses { get; init; }

    /// <summary>How many orders of one customer may use it; customers must then be known. <see langword="null"/> for any number.</summary>
    public long? UsesPerCustomer { get; init; }

    /// <summary>How much it may take off in all; with it, the promotion counts in that currency only. <see langword="null"/> for any amount.</summary>
    public Money? Budget { get; init; }

    /// <summary>What happens when less than the discount is left of the budget.</summary>
    public BudgetRule WhenBudgetEnds { get; init; } = BudgetRule.Refuse;
}
