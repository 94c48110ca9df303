using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>What one promotion or manual discount took off.</summary>
/// <param name="Promotion">The promotion; <see langword="null"/> for a manual discount.</param>
/// <param name="Manual">The manual discount; <see langword="null"/> for a promotion.</param>
/// <param name="Total">All of it, in minor units.</param>
/// <param name="Lines">The touched positions, ascending; <see langword="null"/> for all goods lines. Shipping counts on behind the goods.</param>
/// <param name="Amounts">What each touched position got.</param>
internal readonly record struct DiscountEffect(Promotion? Promotion, ManualDiscount? Manual, long Total, int[]? Lines, long[] Amounts)
{
    public long On(int line)
    {
        var position = Lines is null ? line : Array.BinarySearch(Lines, line);
        return position >= 0 && position < Amounts.Length ? Amounts[position] : 0;
    }
}
