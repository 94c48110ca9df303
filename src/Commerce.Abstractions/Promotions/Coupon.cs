namespace Commerce.Promotions;

/// <summary>A code of a batch, and how far it is used.</summary>
public sealed record Coupon
{
    /// <summary>The code as it was made; upper and lower case are the same.</summary>
    public required CouponCode Code { get; init; }

    /// <summary>The batch that it belongs to.</summary>
    public required CouponBatchId Batch { get; init; }

    /// <summary>The promotion that it claims.</summary>
    public required PromotionId Promotion { get; init; }

    /// <summary>How many orders may use it.</summary>
    public long UsesPerCode { get; init; } = 1;

    /// <summary>How many orders use it, those that are still to be paid included.</summary>
    public long Uses { get; init; }

    /// <summary>False when it or its batch was deactivated.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>True when no further order may use it.</summary>
    public bool IsUsedUp => Uses >= UsesPerCode;
}
