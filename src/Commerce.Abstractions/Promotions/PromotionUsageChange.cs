namespace Commerce.Promotions;

/// <summary>What a command did to a hold.</summary>
/// <param name="State">Where it stands now.</param>
public sealed record PromotionUsageChange(PromotionHoldState State)
{
    /// <summary>The promotions of which this command took the last use or the last of the budget for good.</summary>
    public ImmutableArray<PromotionEnd> Exhausted { get; init => field = value.IsDefault ? [] : value; } = [];
}
