namespace Commerce.Pricing;

/// <summary>What a promotion would take off as things stand.</summary>
/// <param name="Positions">The touched positions, ascending; <see langword="null"/> for all goods lines.</param>
/// <param name="Shares">What each of them would get.</param>
/// <param name="Total">All of it.</param>
/// <param name="Pieces">The pieces that count once, by position; <see langword="null"/> for promotions that take none.</param>
internal readonly record struct PromotionDraft(int[]? Positions, long[] Shares, long Total, long[]? Pieces)
{
    public static PromotionDraft Nothing { get; } = new([], [], 0, null);

    /// <summary>Leaves a position to the draft that takes most off it; of equal ones to the first.</summary>
    public static void KeepBest(PromotionDraft[] drafts, int position)
    {
        var best = -1;
        var most = 0L;
        for (var i = 0; i < drafts.Length; i++)
        {
            var index = drafts[i].IndexOf(position);
            if (index < 0)
            {
                continue;
            }

            var share = drafts[i].Shares[index];
            if (share > most)
            {
                if (best >= 0)
                {
                    drafts[best].Drop(position);
                }

                (best, most) = (i, share);
            }
            else
            {
                drafts[i].Drop(position);
            }
        }
    }

    public PromotionDraft Summed()
    {
        var total = 0L;
        foreach (var share in Shares)
        {
            total += share;
        }

        return this with { Total = total };
    }

    private void Drop(int position) => Shares[IndexOf(position)] = 0;

    private int IndexOf(int position)
    {
        var index = Positions is null ? position : Array.BinarySearch(Positions, position);
        return index < Shares.Length ? index : -1;
    }
}
