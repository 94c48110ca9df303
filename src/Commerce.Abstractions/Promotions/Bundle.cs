namespace Commerce.Promotions;

/// <summary>
/// Pieces that are bought together have a common reward: a price for the set, a share or an amount off it; as many times as the cart allows and the
/// customer gains. The dearest matching pieces are taken first, and each counts once. Measured goods do not take part.
/// </summary>
/// <param name="Parts">What makes up the set.</param>
/// <param name="Reward">What is given on the set.</param>
public sealed record Bundle(ImmutableArray<UnitSet> Parts, PromotionReward Reward) : PromotionAction
{
    /// <summary>How many sets at most in one order; <see langword="null"/> for any number.</summary>
    public long? AtMostTimes { get; init; }
}
