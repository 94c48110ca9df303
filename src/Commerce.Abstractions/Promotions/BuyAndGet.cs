namespace Commerce.Promotions;

/// <summary>
/// Who buys some pieces gets a reward on others, as many times as the cart allows. A piece counts once: as bought or as rewarded, and by one such
/// promotion only. Measured goods do not take part.
/// </summary>
/// <param name="Buy">What is to be bought: each set at once.</param>
/// <param name="Get">On what the reward is given.</param>
/// <param name="Reward">What is given on each rewarded piece.</param>
public sealed record BuyAndGet(ImmutableArray<UnitSet> Buy, UnitSet Get, PromotionReward Reward) : PromotionAction
{
    /// <summary>Which pieces are rewarded first; the others are bought in the opposite order.</summary>
    public UnitOrder Order { get; init; } = UnitOrder.CheapestFirst;

    /// <summary>How many times at most in one order; <see langword="null"/> for any number.</summary>
    public long? AtMostTimes { get; init; }

    /// <summary>How many pieces are rewarded at most in one order; <see langword="null"/> for any number.</summary>
    public long? AtMostUnits { get; init; }
}
