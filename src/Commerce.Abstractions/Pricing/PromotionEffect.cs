using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>What one promotion took off.</summary>
/// <param name="Promotion">The promotion.</param>
/// <param name="Total">All of it, in minor units.</param>
/// <param name="Lines">The touched lines; <see langword="null"/> for all goods lines. Shipping lines count on behind the goods lines.</param>
/// <param name="Amounts">What each touched line got.</param>
internal readonly record struct PromotionEffect(Promotion Promotion, long Total, int[]? Lines, long[] Amounts)
{
    public long On(int line)
    {
        var position = Lines is null ? line : Array.BinarySearch(Lines, line);
        return position >= 0 && position < Amounts.Length ? Amounts[position] : 0;
    }
}
