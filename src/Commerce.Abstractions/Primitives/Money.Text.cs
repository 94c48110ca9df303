using System.Diagnostics.CodeAnalysis;

namespace Commerce;

public readonly partial record struct Money : IFormattable, ISpanParsable<Money>
{
    /// <summary>The longest text that is read as money; anything longer is refused unread.</summary>
    public const int MaxTextLength = 64;

    /// <summary>Prints the amount with the separators of a culture. Without a provider the invariant culture is used, never the thread's.</summary>
    /// <param name="format">
    /// "G" or nothing: amount and code, "1234.50 EUR". "N": the amount alone, with group separators, "1,234.50". "C": as the culture
    /// writes prices, "€1,234.50", with its own symbol where the culture's region uses that currency and the code elsewhere. The decimals are always the currency's.
    /// </param>
    /// <param name="formatProvider">A culture; null stands for the invariant one.</param>
    /// <exception cref="FormatException">The format is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) => MoneyText.Format(this, format, formatProvider);

    /// <summary>Reads "19.99 EUR" or "EUR 19.99" with the separators of a culture (null: invariant). A currency is never guessed.</summary>
    /// <exception cref="FormatException">The text is not such an amount, or is finer than the currency.</exception>
    public static Money Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Money Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, provider, out var money)
        ? money
        : throw new FormatException("This is not an amount of money. Write the amount and the ISO 4217 code, such as 19.99 EUR, with no more decimals than the currency has.");

    /// <summary>Reads "19.99 EUR" or "EUR 19.99" with the separators of a culture (null: invariant). A currency is never guessed.</summary>
    /// <returns>False when the text is not such an amount, or is finer than the currency.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) => MoneyText.TryParse(s, provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Money)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Money result) => MoneyText.TryParse(s, provider, out result);
}
