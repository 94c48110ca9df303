namespace Commerce.Promotions;

/// <summary>A stored promotion as people manage it.</summary>
public sealed record StoredPromotion
{
    /// <summary>What is stored.</summary>
    public required PromotionRecord Record { get; init; }

    /// <summary>Whether it counts now.</summary>
    public required PromotionStatus Status { get; init; }

    /// <summary>The promotion; <see langword="null"/> when its text cannot be read.</summary>
    public Promotion? Promotion { get; init; }

    /// <summary>Why it cannot be used; <see langword="null"/> unless it is <see cref="PromotionStatus.Faulty"/>.</summary>
    public CommerceError? Fault { get; init; }

    /// <summary>Its id.</summary>
    public PromotionId Id => Record.Id;

    /// <summary>Its version, for the next change.</summary>
    public long Version => Record.Version;
}
