using System.Diagnostics.CodeAnalysis;

namespace Commerce.Tax;

/// <summary>Postal codes as a rule names them: one, a beginning (<c>94*</c>) or a range (<c>90000-90999</c>) of codes of one length.</summary>
internal sealed record PostalPattern
{
    private readonly bool _isPrefix;

    private PostalPattern(string low, string high, bool isPrefix)
    {
        Low = low;
        High = high;
        _isPrefix = isPrefix;
    }

    /// <summary>The first code, or the beginning.</summary>
    public string Low { get; }

    /// <summary>No code that matches comes after it.</summary>
    public string Last => _isPrefix ? Low + '\uFFFF' : High;

    private string High { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PostalPattern? pattern)
    {
        pattern = null;
        var code = text?.ToUpperInvariant() ?? "";
        if (code is [.. var beginning, '*'])
        {
            pattern = IsCode(beginning) ? new PostalPattern(beginning, beginning, isPrefix: true) : null;
        }
        else if (code.Split('-') is [var low, var high])
        {
            pattern = IsCode(low) && IsCode(high) && low.Length == high.Length && string.CompareOrdinal(low, high) <= 0
                ? new PostalPattern(low, high, isPrefix: false)
                : null;
        }
        else
        {
            pattern = IsCode(code) ? new PostalPattern(code, code, isPrefix: false) : null;
        }

        return pattern is not null;
    }

    public bool Matches(ReadOnlySpan<char> code) => _isPrefix
        ? code.StartsWith(Low, StringComparison.Ordinal)
        : code.Length == Low.Length && Low.AsSpan().SequenceCompareTo(code) <= 0 && code.SequenceCompareTo(High) <= 0;

    /// <summary>True when one code can match both.</summary>
    public bool Overlaps(PostalPattern other)
    {
        if (!_isPrefix && !other._isPrefix)
        {
            return Low.Length == other.Low.Length && string.CompareOrdinal(Low, other.High) <= 0 && string.CompareOrdinal(other.Low, High) <= 0;
        }

        var (prefix, codes) = _isPrefix && (!other._isPrefix || Low.Length <= other.Low.Length) ? (this, other) : (other, this);
        var length = prefix.Low.Length;
        return codes.Low.Length >= length
            && string.CompareOrdinal(codes.Low, 0, prefix.Low, 0, length) <= 0
            && string.CompareOrdinal(codes.High, 0, prefix.Low, 0, length) >= 0;
    }

    private static bool IsCode(string text) => text.Length is >= 1 and <= TaxPlace.MaxPostalCodeLength && text.All(char.IsAsciiLetterOrDigit);
}
