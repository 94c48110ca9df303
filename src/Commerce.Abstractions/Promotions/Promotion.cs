using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>A promotion as data: when it counts and what it does. Immutable; orders keep it as it was when they were sold.</summary>
public sealed record Promotion
{
    /// <summary>Its id, which also breaks ties in the order of application.</summary>
    public required PromotionId Id { get; init; }

    /// <summary>The name that receipts show.</summary>
    public required string Name { get; init; }

    /// <summary>The lane in which it applies; lanes go before priorities.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PromotionLane Lane { get; init; }

    /// <summary>Within a lane lower numbers apply first; equal ones by id.</summary>
    public int Priority { get; init; }

    /// <summary>The code that the customer must enter; <see langword="null"/> when it applies by itself.</summary>
    public CouponCode? Code { get; init; }

    /// <summary>True when the customer must enter a code of one of its batches, or <see cref="Code"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeedsCoupon { get; init; }

    /// <summary>The first instant at which it counts; open when <see langword="null"/>.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The first instant at which it no longer counts; open when <see langword="null"/>.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>True when no other promotion counts beside it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsExclusive { get; init; }

    /// <summary>Its class, such as <c>shipping</c>, for the rules of others; <see langword="null"/> for none.</summary>
    public string? Class { get; init; }

    /// <summary>The classes of the promotions that may count beside it; <see langword="null"/> for all. Two count together when each allows the other.</summary>
    public ImmutableArray<string>? CombinesWith { get; init; }

    /// <summary>True when it leaves alone the lines that an earlier promotion lowered.</summary>
    public bool SkipsDiscountedLines { get; init; }

    /// <summary>The most that it takes off; <see langword="null"/> for any amount. With it, the promotion counts in that currency only.</summary>
    public Money? AtMost { get; init; }

    /// <summary>The price below which it lowers no sale unit, before tax as prices are; <see langword="null"/> for none. With it, the promotion counts in that currency only.</summary>
    public Money? LeastUnitPrice { get; init; }

    /// <summary>How often and how far it counts; <see langword="null"/> for without end.</summary>
    public PromotionLimits? Limits { get; init; }

    /// <summary>What must hold; <see langword="null"/> for always.</summary>
    public PromotionCondition? Condition { get; init; }

    /// <summary>What it does.</summary>
    public required PromotionAction Action { get; init; }
}
