namespace Commerce.Promotions;

/// <summary>What of a promotion is limited.</summary>
internal static class PromotionUsageRules
{
    /// <summary>True when its uses must be counted.</summary>
    public static bool IsLimited(Promotion promotion) =>
        promotion.Limits is { Uses: not null } or { UsesPerCustomer: not null } or { Budget: not null }
        || IsForFirstOrders(promotion.Condition);

    /// <summary>Its limits for a sale; one for first orders has one use per customer.</summary>
    /// <param name="promotion">The promotion.</param>
    /// <param name="isFirstOrder">False where the sale is no first order: what counts for others as well does so as often as they come.</param>
    public static PromotionLimits LimitsOf(Promotion promotion, bool isFirstOrder)
    {
        var limits = promotion.Limits ?? new PromotionLimits();
        return isFirstOrder && IsForFirstOrders(promotion.Condition)
            ? limits with { UsesPerCustomer = Math.Min(limits.UsesPerCustomer ?? 1, 1) }
            : limits;
    }

    /// <summary>True when a sale is the first order of a known customer by its look.</summary>
    public static bool IsFirstOrder(PromotionContext context) => context is { Customer.IsDefault: false, PriorOrders: 0 };

    public static bool RunsAt(Promotion promotion, DateTimeOffset now) =>
        (promotion.StartsAt is not { } start || start <= now) && (promotion.EndsAt is not { } end || now < end);

    /// <summary>True when codes of batches claim it; one that applies by itself leaves them alone.</summary>
    public static bool TakesCoupons(Promotion promotion) => promotion.NeedsCoupon || promotion.Code is not null;

    /// <summary>True when its condition asks what the customer ordered before.</summary>
    public static bool AsksForPriorOrders(PromotionCondition? condition) => condition switch
    {
        FirstOrder => true,
        Not not => AsksForPriorOrders(not.Condition),
        AllOf all => Any(all.Conditions, AsksForPriorOrders),
        AnyOf any => Any(any.Conditions, AsksForPriorOrders),
        _ => false,
    };

    /// <summary>The code of a batch that an order uses up; none when the promotion's own code was entered as well.</summary>
    public static CouponCode? CouponOf(Promotion promotion, PromotionContext context)
    {
        if (!TakesCoupons(promotion) || (promotion.Code is { } own && context.Codes.Contains(own)))
        {
            return null;
        }

        foreach (var coupon in context.Coupons)
        {
            if (coupon.Promotion == promotion.Id)
            {
                return coupon.Code;
            }
        }

        return null;
    }

    // "Not the first order" is for those who come back, as often as they do.
    private static bool IsForFirstOrders(PromotionCondition? condition) => condition switch
    {
        FirstOrder => true,
        AllOf all => Any(all.Conditions, IsForFirstOrders),
        AnyOf any => Any(any.Conditions, IsForFirstOrders),
        _ => false,
    };

    private static bool Any(ImmutableArray<PromotionCondition> conditions, Func<PromotionCondition?, bool> holds)
    {
        foreach (var condition in conditions.IsDefault ? [] : conditions)
        {
            if (holds(condition))
            {
                return true;
            }
        }

        return false;
    }
}
