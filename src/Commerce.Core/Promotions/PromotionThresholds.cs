namespace Commerce.Promotions;

/// <summary>Promotions with a threshold on the same figure, ascending.</summary>
internal sealed class PromotionThresholds(Currency currency, int filter, long[] from, int[] promotions)
{
    /// <summary>How many unmet thresholds are looked at, so that customers hear what the next steps are.</summary>
    public const int Nearest = 3;

    public int Filter => filter;

    /// <summary>The promotions whose threshold is reached, and the nearest ones above.</summary>
    public ReadOnlySpan<int> ReachedBy(scoped in PromotionFacts facts)
    {
        if (!currency.IsDefault && currency != facts.Currency)
        {
            return promotions.AsSpan(0, Math.Min(Nearest, promotions.Length));
        }

        var figure = currency.IsDefault ? facts.QuantityOf(filter) : facts.SubtotalOf(filter);
        var reached = Array.BinarySearch(from, figure);
        if (reached < 0)
        {
            reached = ~reached;
        }
        else
        {
            while (reached < from.Length && from[reached] == figure)
            {
                reached++;
            }
        }

        return promotions.AsSpan(0, Math.Min(reached + Nearest, promotions.Length));
    }
}
