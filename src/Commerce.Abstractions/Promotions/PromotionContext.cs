namespace Commerce.Promotions;

/// <summary>What a promotion may know about a sale besides its goods.</summary>
public sealed record PromotionContext
{
    /// <summary>No customer, no codes.</summary>
    public static PromotionContext None { get; } = new();

    /// <summary>The instant that dates are compared with.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The codes that the customer entered.</summary>
    public ImmutableArray<CouponCode> Codes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The customer's groups.</summary>
    public ImmutableArray<CustomerGroup> Groups { get; init => field = value.IsDefault ? [] : value; } = [];
}
