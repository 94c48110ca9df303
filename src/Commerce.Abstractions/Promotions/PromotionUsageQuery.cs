namespace Commerce.Promotions;

/// <summary>Which counters are asked for.</summary>
public sealed record PromotionUsageQuery
{
    /// <summary>Whose uses are counted besides everybody's; <see langword="default"/> for nobody's.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>The promotions.</summary>
    public IReadOnlyCollection<PromotionId> Promotions { get; init => field = value ?? []; } = [];

    /// <summary>The codes of batches.</summary>
    public IReadOnlyCollection<CouponCode> Codes { get; init => field = value ?? []; } = [];

    /// <summary>The engine's clock: uses held until then or earlier are not counted.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>A hold whose uses are not counted, because it belongs to whoever asks.</summary>
    public IdempotencyKey? Except { get; init; }
}
