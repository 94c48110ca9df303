namespace Commerce.Promotions;

/// <summary>A promotion as data: when it counts and what it does. Immutable; orders keep it as it was when they were sold.</summary>
public sealed record Promotion
{
    /// <summary>Its id, which also breaks ties in the order of application.</summary>
    public required PromotionId Id { get; init; }

    /// <summary>The name that receipts show.</summary>
    public required string Name { get; init; }

    /// <summary>Lower numbers apply first; equal ones by id.</summary>
    public int Priority { get; init; }

    /// <summary>The code that the customer must enter; <see langword="null"/> when it applies by itself.</summary>
    public CouponCode? Code { get; init; }

    /// <summary>The first instant at which it counts; open when <see langword="null"/>.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The first instant at which it no longer counts; open when <see langword="null"/>.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>True when it leaves alone the lines that an earlier promotion lowered.</summary>
    public bool SkipsDiscountedLines { get; init; }

    /// <summary>What must hold; <see langword="null"/> for always.</summary>
    public PromotionCondition? Condition { get; init; }

    /// <summary>What it does.</summary>
    public required PromotionAction Action { get; init; }
}
