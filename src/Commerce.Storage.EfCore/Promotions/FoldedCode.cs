namespace Commerce.Promotions;

/// <summary>A code in the one spelling under which the database compares it: codes that are equal have equal spellings, and sort alike.</summary>
internal static class FoldedCode
{
    private const char LongS = '\u017F';

    public static string Of(CouponCode code)
    {
        var folded = code.Value.ToUpperInvariant();

        // The one letter of the basic plane whose capital is another letter's when texts are turned into capitals, and not when they are compared.
        return code.Value.Contains(LongS) ? string.Concat(code.Value.Zip(folded, static (was, now) => was == LongS ? was : now)) : folded;
    }
}
