namespace Commerce.Tax;

/// <summary>How addresses and rules name one place alike.</summary>
internal static class TaxPlace
{
    /// <summary>The longest postal code, in characters; longer text is none.</summary>
    public const int MaxPostalCodeLength = 16;

    /// <summary>The region without the country and a hyphen before it: <c>US-CA</c> is <c>CA</c>.</summary>
    public static ReadOnlySpan<char> Region(ReadOnlySpan<char> country, ReadOnlySpan<char> region)
    {
        region = region.Trim();
        return region.Length > country.Length + 1 && region[country.Length] == '-' && region.StartsWith(country, StringComparison.OrdinalIgnoreCase)
            ? region[(country.Length + 1)..]
            : region;
    }

    /// <summary>
    /// Writes a postal code in upper case without spaces and hyphens, ZIP+4 codes without the four digits that name a block; returns its
    /// length, 0 when it is longer than any postal code.
    /// </summary>
    public static int PostalCode(ReadOnlySpan<char> country, ReadOnlySpan<char> code, Span<char> normalized)
    {
        var length = 0;
        foreach (var character in code)
        {
            if (character == '-' || char.IsWhiteSpace(character))
            {
                continue;
            }

            if (length == MaxPostalCodeLength)
            {
                return 0;
            }

            normalized[length++] = char.ToUpperInvariant(character);
        }

        return length == 9 && country.Equals("US", StringComparison.OrdinalIgnoreCase) ? 5 : length;
    }
}
