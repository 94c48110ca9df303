namespace Commerce.Pricing;

/// <summary>What a policy withholds of units. Like their value it is a function of the set of units, so it does not depend on how they come back.</summary>
internal static class RestockingFees
{
    public static bool AreCharged(RefundPolicy policy) => !policy.RestockingRate.IsZero || policy.RestockingAmount is { IsZero: false };

    public static long Of(SoldLine line, ReadOnlySpan<UnitRange> units, RefundPolicy policy, RoundingMode rounding)
    {
        // A gram is worth less than a minor unit: its fee would be rounded away. Measured goods always come back from the first unit on.
        if (line.IsMeasured)
        {
            return OfPrice(line.Value(units), policy.RestockingRate, 0, rounding);
        }

        var perPiece = policy.RestockingAmount?.MinorUnits ?? 0;
        var share = line.Total / line.Quantity;
        var larger = line.LargerOf(units);
        return (OfPrice(share + 1, policy.RestockingRate, perPiece, rounding) * larger)
            + (OfPrice(share, policy.RestockingRate, perPiece, rounding) * (UnitRanges.Count(units) - larger));
    }

    // Never more than the price, and so no product of it with a quantity is more than the line.
    private static long OfPrice(long price, Rate rate, long perPiece, RoundingMode rounding)
    {
        var part = Rounding.MultiplyDivide(price, rate.Units, Rate.Scale, rounding);
        return perPiece >= price - part ? price : part + perPiece;
    }
}
