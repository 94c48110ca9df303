namespace Commerce.LoadTest.Pricing;

/// <summary>The sums that every way to calculate must reach, in minor units.</summary>
internal readonly record struct CalcTotals(long Subtotal, long Discount, long Tax, long Total);
