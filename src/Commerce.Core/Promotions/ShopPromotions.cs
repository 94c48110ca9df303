namespace Commerce.Promotions;

/// <summary>The stored promotions of a shop that count or will count, as they were at a stamp. Their status is that of when they were read.</summary>
internal sealed record ShopPromotions(long Stamp, ImmutableDictionary<PromotionId, StoredPromotion> Stored)
{
    /// <summary>Those that count at an instant.</summary>
    public IEnumerable<Promotion> CountingAt(DateTimeOffset now) => Sound.Where(p => !(p.StartsAt > now) && !(p.EndsAt <= now));

    /// <summary>When the next one begins or ends.</summary>
    public DateTimeOffset NextBoundaryAfter(DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var promotion in Sound)
        {
            foreach (var boundary in (ReadOnlySpan<DateTimeOffset?>)[promotion.StartsAt, promotion.EndsAt])
            {
                if (boundary > now && boundary < next)
                {
                    next = boundary.Value;
                }
            }
        }

        return next;
    }

    private IEnumerable<Promotion> Sound => Stored.Values.Where(s => s.Fault is null).Select(s => s.Promotion!);
}
