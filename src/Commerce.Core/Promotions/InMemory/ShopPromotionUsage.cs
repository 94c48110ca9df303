namespace Commerce.Promotions;

/// <summary>Counters and holds of a shop as one immutable value: whoever drops it has undone everything. A store loads all of them, or those that a command touches.</summary>
internal sealed record ShopPromotionUsage(ShopId Shop)
{
    public ImmutableDictionary<PromotionId, PromotionUsageCounter> Counters { get; init; } = ImmutableDictionary<PromotionId, PromotionUsageCounter>.Empty;

    public ImmutableDictionary<CustomerRef, ImmutableDictionary<PromotionId, long>> Customers { get; init; } =
        ImmutableDictionary<CustomerRef, ImmutableDictionary<PromotionId, long>>.Empty;

    public ImmutableDictionary<CouponCode, long> Codes { get; init; } = ImmutableDictionary<CouponCode, long>.Empty;

    public ImmutableDictionary<IdempotencyKey, PromotionHolding> Holds { get; init; } = ImmutableDictionary<IdempotencyKey, PromotionHolding>.Empty;

    /// <summary>When holds were released or expired.</summary>
    public ImmutableDictionary<IdempotencyKey, DateTimeOffset> Ends { get; init; } = ImmutableDictionary<IdempotencyKey, DateTimeOffset>.Empty;

    private ImmutableSortedSet<DueUsage> Expiries { get; init; } = DueUsage.None;

    /// <summary>Who is counted as somebody else since a merge.</summary>
    public ImmutableDictionary<CustomerRef, CustomerRef> Merged { get; init; } = ImmutableDictionary<CustomerRef, CustomerRef>.Empty;

    /// <summary>The codes that an order uses.</summary>
    public IEnumerable<KeyValuePair<CouponCode, long>> UsedCodes => Codes;

    public PromotionHolding? Find(IdempotencyKey key) => Holds.GetValueOrDefault(key);

    public bool HasDue(DateTimeOffset now) => !Expiries.IsEmpty && Expiries.Min.ExpiresAt <= now;

    public IEnumerable<IdempotencyKey> Due(DateTimeOffset now) => Expiries.TakeWhile(due => due.ExpiresAt <= now).Select(due => due.Key);

    public long UsesOf(CouponCode code) => Codes.GetValueOrDefault(code);

    public PromotionUsageCount CountOf(PromotionId promotion, CustomerRef customer) =>
        CounterOf(promotion).ToCount(Customers.GetValueOrDefault(Resolve(customer))?.GetValueOrDefault(promotion) ?? 0);

    /// <summary>As if everything that is due were given back, and one hold beside.</summary>
    public ShopPromotionUsage AsOf(DateTimeOffset now, IdempotencyKey? except)
    {
        var usage = Expire([.. Due(now)], now);
        return except is { } key ? usage.GiveBack(key, PromotionHoldState.Released, now) : usage;
    }

    public ShopPromotionUsage Expire(IReadOnlyList<IdempotencyKey> due, DateTimeOffset now) =>
        due.Aggregate(this, (usage, key) => usage.GiveBack(key, PromotionHoldState.Expired, now));

    /// <summary>Without holds that ended: they count nothing.</summary>
    public ShopPromotionUsage Forget(IReadOnlyCollection<IdempotencyKey> ended) => this with { Holds = Holds.RemoveRange(ended), Ends = Ends.RemoveRange(ended) };

    /// <summary>Counts every use of a hold, or says which one has no room.</summary>
    public CommerceResult<ShopPromotionUsage> Take(PromotionHold hold)
    {
        var usage = this;
        foreach (var use in hold.Uses)
        {
            var codeUses = use.Code is { } code ? usage.UsesOf(code) : 0;
            if (PromotionUsageDecider.FindObstacle(use, hold.Customer, usage.CountOf(use.Promotion, hold.Customer), codeUses) is { } refusal)
            {
                return refusal;
            }

            usage = usage.Count(use, hold.Customer, sign: 1);
        }

        return usage.With(new PromotionHolding(hold, PromotionHoldState.Held));
    }

    /// <summary>Moves the end of a hold that is counted.</summary>
    public ShopPromotionUsage MoveEnd(PromotionHolding holding, DateTimeOffset? expiresAt)
    {
        var later = PromotionUsageDecider.Later(holding.Hold.ExpiresAt, expiresAt);
        return later == holding.Hold.ExpiresAt ? this : With(holding with { Hold = holding.Hold with { ExpiresAt = later } });
    }

    /// <summary>Counts the uses of a hold for good.</summary>
    public ShopPromotionUsage Commit(PromotionHold hold, out ImmutableArray<PromotionEnd> ended)
    {
        var (usage, ends) = (this, ImmutableArray.CreateBuilder<PromotionEnd>());
        foreach (var use in hold.Uses)
        {
            var before = usage.CounterOf(use.Promotion);
            var after = before.Commit(use.Discount, sign: 1);
            usage = usage with { Counters = usage.Counters.SetItem(use.Promotion, after) };
            if (PromotionUsageDecider.Ends(use.Limits, before.ToCommittedCount(), after.ToCommittedCount()))
            {
                ends.Add(new PromotionEnd(use.Promotion, after.Version));
            }
        }

        ended = ends.DrainToImmutable();
        return usage.With(new PromotionHolding(hold, PromotionHoldState.Committed));
    }

    /// <summary>Gives the uses of a hold back, if they are counted.</summary>
    public ShopPromotionUsage GiveBack(IdempotencyKey key, PromotionHoldState state, DateTimeOffset now)
    {
        if (Find(key) is not { } holding || holding.State == PromotionHoldState.Released)
        {
            return this;
        }

        var usage = this;
        if (holding.State != PromotionHoldState.Expired)
        {
            foreach (var use in holding.Hold.Uses)
            {
                usage = usage.Count(use, holding.Hold.Customer, sign: -1);
                if (holding.State == PromotionHoldState.Committed)
                {
                    usage = usage with { Counters = usage.Counters.SetItem(use.Promotion, usage.CounterOf(use.Promotion).Commit(use.Discount, sign: -1)) };
                }
            }
        }

        usage = usage.With(holding with { State = state });
        return usage with { Ends = usage.Ends.SetItem(key, now) };
    }

    public ShopPromotionUsage Merge(CustomerRef from, CustomerRef into)
    {
        (from, into) = (Resolve(from), Resolve(into));
        if (from == into)
        {
            return this;
        }

        var counts = Customers.GetValueOrDefault(into, ImmutableDictionary<PromotionId, long>.Empty);
        foreach (var (promotion, uses) in Customers.GetValueOrDefault(from, ImmutableDictionary<PromotionId, long>.Empty))
        {
            counts = counts.SetItem(promotion, checked(counts.GetValueOrDefault(promotion) + uses));
        }

        return this with { Merged = Merged.SetItem(from, into), Customers = Customers.Remove(from).SetItem(into, counts) };
    }

    private PromotionUsageCounter CounterOf(PromotionId promotion) => Counters.GetValueOrDefault(promotion, PromotionUsageCounter.Zero);

    private CustomerRef Resolve(CustomerRef customer)
    {
        while (Merged.TryGetValue(customer, out var into))
        {
            customer = into;
        }

        return customer;
    }

    private ShopPromotionUsage Count(PromotionUse use, CustomerRef customer, int sign)
    {
        var usage = this with { Counters = Counters.SetItem(use.Promotion, CounterOf(use.Promotion).Add(use.Discount, sign)) };
        if (Resolve(customer) is { IsDefault: false } counted)
        {
            var counts = usage.Customers.GetValueOrDefault(counted, ImmutableDictionary<PromotionId, long>.Empty);
            usage = usage with { Customers = usage.Customers.SetItem(counted, Add(counts, use.Promotion, sign)) };
        }

        return use.Code is { } code ? usage with { Codes = Add(usage.Codes, code, sign) } : usage;
    }

    // A counter that would fall below zero gave something back twice: a bug, not a refusal.
    private static ImmutableDictionary<TKey, long> Add<TKey>(ImmutableDictionary<TKey, long> counts, TKey key, int sign)
        where TKey : notnull => (counts.GetValueOrDefault(key) + sign) switch
        {
            < 0 => throw new InvalidOperationException("A use would be given back twice."),
            0 => counts.Remove(key),
            var count => counts.SetItem(key, count),
        };

    private ShopPromotionUsage With(PromotionHolding holding)
    {
        var key = holding.Hold.Key;
        var expiries = Find(key) is { Hold.ExpiresAt: { } before } ? Expiries.Remove(new DueUsage(before, key)) : Expiries;
        return this with
        {
            Holds = Holds.SetItem(key, holding),
            Ends = Ends.Remove(key),
            Expiries = holding is { State: PromotionHoldState.Held, Hold.ExpiresAt: { } expiresAt } ? expiries.Add(new DueUsage(expiresAt, key)) : expiries,
        };
    }
}
