namespace Commerce.Promotions;

/// <summary>The counters of a promotion: all uses, and of these the confirmed ones.</summary>
internal sealed record PromotionUsageCounter
{
    public static PromotionUsageCounter Zero { get; } = new();

    public long Uses { get; init; }

    public long CommittedUses { get; init; }

    public long Version { get; init; }

    public ImmutableDictionary<Currency, long> Taken { get; init; } = ImmutableDictionary<Currency, long>.Empty;

    public ImmutableDictionary<Currency, long> CommittedTaken { get; init; } = ImmutableDictionary<Currency, long>.Empty;

    public PromotionUsageCounter Add(Money discount, int sign) => this with
    {
        Uses = checked(Uses + sign),
        Taken = Add(Taken, discount, sign),
        Version = Version + 1,
    };

    public PromotionUsageCounter Commit(Money discount, int sign) => this with
    {
        CommittedUses = checked(CommittedUses + sign),
        CommittedTaken = Add(CommittedTaken, discount, sign),
        Version = Version + 1,
    };

    public PromotionUsageCount ToCount(long customerUses) =>
        new() { Uses = Uses, CustomerUses = customerUses, Taken = AmountsOf(Taken) };

    public PromotionUsageCount ToCommittedCount() => new() { Uses = CommittedUses, Taken = AmountsOf(CommittedTaken) };

    private static ImmutableDictionary<Currency, long> Add(ImmutableDictionary<Currency, long> amounts, Money amount, int sign) =>
        amounts.SetItem(amount.Currency, checked(amounts.GetValueOrDefault(amount.Currency) + (sign * amount.MinorUnits)));

    private static ImmutableArray<Money> AmountsOf(ImmutableDictionary<Currency, long> amounts) =>
        [.. amounts.Select(pair => Money.FromMinorUnits(pair.Value, pair.Key))];
}
