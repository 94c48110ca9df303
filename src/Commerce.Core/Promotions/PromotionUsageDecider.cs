namespace Commerce.Promotions;

/// <summary>The arithmetic of limits. Pure: every store calls it with counters that it holds locked.</summary>
internal static class PromotionUsageDecider
{
    /// <summary>Why one more order cannot use a promotion; <see langword="null"/> when there is room.</summary>
    /// <param name="use">The use.</param>
    /// <param name="customer">Who buys.</param>
    /// <param name="count">What is counted of the promotion, with what was due given back.</param>
    /// <param name="codeUses">How many orders use its code.</param>
    public static CommerceError? FindObstacle(PromotionUse use, CustomerRef customer, PromotionUsageCount count, long codeUses)
    {
        var limits = use.Limits;
        if (use.Code is not null && codeUses >= use.UsesPerCode)
        {
            return PromotionUsageErrors.CodeUsed(use.Promotion);
        }

        if (count.Uses >= limits.Uses)
        {
            return PromotionUsageErrors.Exhausted(use.Promotion);
        }

        if (limits.UsesPerCustomer is { } perCustomer)
        {
            if (customer.IsDefault)
            {
                return PromotionUsageErrors.CustomerRequired(use.Promotion);
            }

            if (count.CustomerUses >= perCustomer)
            {
                return PromotionUsageErrors.ExhaustedForCustomer(use.Promotion);
            }
        }

        // Under both rules: what the budget may be cut down to was agreed on when the order was calculated.
        return limits.Budget is { } budget && LeftOf(budget, count) is var left && left < use.Discount
            ? PromotionUsageErrors.BudgetExhausted(use.Promotion, Money.Max(left, Money.Zero(left.Currency)))
            : null;
    }

    /// <summary>What is left of a promotion for one order of a customer; <see langword="null"/> when its limits do not matter here.</summary>
    public static PromotionAllowance? Allow(PromotionId promotion, PromotionLimits limits, CustomerRef customer, PromotionUsageCount count)
    {
        if (count.Uses >= limits.Uses
            || (limits.UsesPerCustomer is { } perCustomer && (customer.IsDefault || count.CustomerUses >= perCustomer)))
        {
            return new PromotionAllowance(promotion, IsExhausted: true);
        }

        if (limits.Budget is not { } budget)
        {
            return null;
        }

        var left = LeftOf(budget, count);
        return left.IsPositive ? new PromotionAllowance(promotion, IsExhausted: false, left) : new PromotionAllowance(promotion, IsExhausted: true);
    }

    /// <summary>True when confirming orders took the last of a promotion between two counts.</summary>
    public static bool Ends(PromotionLimits limits, PromotionUsageCount before, PromotionUsageCount after) =>
        (before.Uses < limits.Uses && after.Uses >= limits.Uses)
        || (limits.Budget is { } budget && LeftOf(budget, before).IsPositive && !LeftOf(budget, after).IsPositive);

    /// <summary>The later of two ends; <see langword="null"/> is never.</summary>
    public static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } a && other is { } b ? (a > b ? a : b) : null;

    private static Money LeftOf(Money budget, PromotionUsageCount count) => budget - count.TakenIn(budget.Currency);
}
