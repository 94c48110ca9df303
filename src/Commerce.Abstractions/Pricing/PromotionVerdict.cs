using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Whether a promotion counts for a request, and if not, why.</summary>
public sealed record PromotionVerdict
{
    /// <summary>The promotion.</summary>
    public required Promotion Promotion { get; init; }

    /// <summary>False while the shop does not offer it: it is switched off, or not in its time.</summary>
    public required bool IsOffered { get; init; }

    /// <summary>Why it does not count; <see langword="null"/> when it does, or would if the shop offered it.</summary>
    public CommerceError? Reason { get; init; }

    /// <summary>True when it takes something off, or would if the shop offered it.</summary>
    public bool Applies => Reason is null;

    /// <summary>What it takes off.</summary>
    public required Money Discount { get; init; }

    /// <summary>The promotions that count in its stead when its own conditions hold; empty otherwise.</summary>
    public ImmutableArray<PromotionId> LostTo { get; init; } = [];
}
