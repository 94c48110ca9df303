namespace Commerce.Promotions;

/// <summary>What a command makes of the usage of a shop. Pure: every store asks here, with counters and holds that it keeps locked.</summary>
/// <param name="Result">What the caller is told.</param>
/// <param name="Usage">What is to be stored; the very object that was given when nothing changes.</param>
internal readonly record struct PromotionUsageStep(CommerceResult<PromotionUsageChange> Result, ShopPromotionUsage Usage)
{
    /// <summary>A use has no room: the store gives back what is due and asks again.</summary>
    public bool LacksRoom { get; private init; }

    /// <inheritdoc cref="IPromotionUsageStore.HoldAsync"/>
    public static PromotionUsageStep Hold(ShopPromotionUsage usage, PromotionHold hold) => usage.Find(hold.Key) switch
    {
        { State: PromotionHoldState.Released } => Refuse(usage, PromotionUsageErrors.HoldReleased),
        { } holding when !string.Equals(holding.Hold.Fingerprint, hold.Fingerprint, StringComparison.Ordinal) => Refuse(usage, PromotionUsageErrors.HoldKeyReused),
        { State: PromotionHoldState.Held } holding => MoveEnd(usage, holding, hold.ExpiresAt),
        { State: PromotionHoldState.Committed } => Of(usage, PromotionHoldState.Committed),
        _ => Take(usage, hold),
    };

    /// <inheritdoc cref="IPromotionUsageStore.ExtendAsync"/>
    public static PromotionUsageStep Extend(ShopPromotionUsage usage, IdempotencyKey key, DateTimeOffset? expiresAt) => usage.Find(key) switch
    {
        { State: PromotionHoldState.Held } holding => MoveEnd(usage, holding, expiresAt),
        { State: PromotionHoldState.Expired } holding => Take(usage, holding.Hold with { ExpiresAt = expiresAt }),
        { State: PromotionHoldState.Released } => Refuse(usage, PromotionUsageErrors.HoldReleased),
        _ => Of(usage, PromotionHoldState.Committed),
    };

    /// <inheritdoc cref="IPromotionUsageStore.CommitAsync"/>
    public static PromotionUsageStep Commit(ShopPromotionUsage usage, IdempotencyKey key)
    {
        switch (usage.Find(key))
        {
            case null:
                return Refuse(usage, PromotionUsageErrors.UnknownHold);
            case { State: PromotionHoldState.Released }:
                return Refuse(usage, PromotionUsageErrors.HoldReleased);
            case { State: PromotionHoldState.Committed }:
                return Of(usage, PromotionHoldState.Committed);
            case { State: PromotionHoldState.Held } held:
                return Commit(usage, held.Hold);
            case var expired:
                var taken = Take(usage, expired.Hold);
                return taken.Result.IsSuccess ? Commit(taken.Usage, expired.Hold) : taken;
        }
    }

    /// <inheritdoc cref="IPromotionUsageStore.ReleaseAsync"/>
    public static PromotionUsageStep Release(ShopPromotionUsage usage, IdempotencyKey key, DateTimeOffset now) =>
        Of(usage.GiveBack(key, PromotionHoldState.Released, now), PromotionHoldState.Released);

    private static PromotionUsageStep Take(ShopPromotionUsage usage, PromotionHold hold) => usage.Take(hold).TryGet(out var taken, out var refusal)
        ? Of(taken, PromotionHoldState.Held)
        : Refuse(usage, refusal) with { LacksRoom = true };

    private static PromotionUsageStep MoveEnd(ShopPromotionUsage usage, PromotionHolding holding, DateTimeOffset? expiresAt) =>
        Of(usage.MoveEnd(holding, expiresAt), PromotionHoldState.Held);

    private static PromotionUsageStep Commit(ShopPromotionUsage usage, PromotionHold hold)
    {
        var committed = usage.Commit(hold, out var ended);
        return new(new PromotionUsageChange(PromotionHoldState.Committed) { Exhausted = ended }, committed);
    }

    private static PromotionUsageStep Of(ShopPromotionUsage usage, PromotionHoldState state) => new(new PromotionUsageChange(state), usage);

    private static PromotionUsageStep Refuse(ShopPromotionUsage usage, CommerceError refusal) => new(refusal, usage);
}
