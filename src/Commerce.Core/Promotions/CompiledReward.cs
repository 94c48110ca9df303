namespace Commerce.Promotions;

/// <summary>A reward on a piece or on a set.</summary>
internal readonly record struct CompiledReward(CompiledRewardKind Kind, long Value);
