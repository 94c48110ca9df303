using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>What a promotion may know about a sale besides its goods.</summary>
public sealed record PromotionContext
{
    /// <summary>No customer, no codes.</summary>
    public static PromotionContext None { get; } = new();

    /// <summary>The instant that dates are compared with; its offset is that of the shop's time zone, so that its date and time are the shop's.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The shop that sells; <see langword="default"/> when none is named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ShopId Shop { get; init; }

    /// <summary>Who buys; <see langword="default"/> while unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CustomerRef Customer { get; init; }

    /// <summary>How many orders the customer has placed; <see langword="null"/> while unknown.</summary>
    public long? PriorOrders { get; init; }

    /// <summary>The codes that the customer entered.</summary>
    public ImmutableArray<CouponCode> Codes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Those of them that belong to batches.</summary>
    public ImmutableArray<PromotionCoupon> Coupons { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The customer's groups.</summary>
    public ImmutableArray<CustomerGroup> Groups { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The country that the goods go to; <see langword="null"/> while unknown.</summary>
    public string? Country { get; init; }

    /// <summary>Further facts: the attributes of the cart, and what sources of facts know.</summary>
    public ImmutableArray<Fact> Facts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What limits leave of promotions; one that is not named has enough.</summary>
    public ImmutableArray<PromotionAllowance> Allowances { get; init => field = value.IsDefault ? [] : value; } = [];
}
