namespace Commerce.Promotions;

/// <summary>A code in the one spelling under which the database compares it: codes that are equal have equal spellings, and sort alike.</summary>
internal static class FoldedCode
{
    public static string Of(CouponCode code) => code.Value.ToUpperInvariant();
}
