using System.Security.Cryptography;

namespace Commerce.Promotions;

/// <summary>Makes codes from a cryptographic random source.</summary>
internal static class CouponCodes
{
    /// <summary>How long a whole code is, with prefix and dashes.</summary>
    public static int LengthOf(GenerateCoupons form)
    {
        var prefix = form.Prefix.Length == 0 ? 0 : form.Prefix.Length + 1;
        var dashes = form.GroupSize == 0 ? 0 : (form.Length - 1) / form.GroupSize;
        return prefix + form.Length + dashes;
    }

    /// <summary>So many random codes. Two of them can be the same, if rarely.</summary>
    public static CouponCode[] Make(GenerateCoupons form, int count)
    {
        var codes = new CouponCode[count];
        Span<char> random = stackalloc char[form.Length];
        Span<char> text = stackalloc char[LengthOf(form)];
        for (var i = 0; i < count; i++)
        {
            RandomNumberGenerator.GetItems(form.Alphabet, random);
            Write(form, random, text);
            codes[i] = CouponCode.Of(text.ToString());
        }

        return codes;
    }

    private static void Write(GenerateCoupons form, ReadOnlySpan<char> random, Span<char> text)
    {
        var end = 0;
        if (form.Prefix.Length > 0)
        {
            form.Prefix.CopyTo(text);
            end = form.Prefix.Length;
            text[end++] = '-';
        }

        for (var i = 0; i < random.Length; i++)
        {
            if (form.GroupSize > 0 && i > 0 && i % form.GroupSize == 0)
            {
                text[end++] = '-';
            }

            text[end++] = random[i];
        }
    }
}
