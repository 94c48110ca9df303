using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// An active ISO 4217 currency. Two bytes wide; comparing two currencies compares two integers. <c>default</c> is "no currency":
/// <see cref="IsDefault"/> is true, and everything that makes <see cref="Money"/> refuses it.
/// </summary>
[JsonConverter(typeof(CurrencyJsonConverter))]
public readonly partial record struct Currency : ISpanParsable<Currency>, IComparable<Currency>
{
    private readonly ushort _index;

    private Currency(int index) => _index = (ushort)index;

    /// <summary>All active ISO 4217 currencies, funds and metals included, in the order of their codes.</summary>
    public static ImmutableArray<Currency> All { get; } =
        [.. Enumerable.Range(1, CurrencyTable.Codes.Length - 1).Select(index => new Currency(index))];

    /// <summary>The three-letter code in upper case, such as "EUR"; "(none)" for <c>default</c>.</summary>
    public string Code => CurrencyTable.Codes[_index];

    /// <summary>The three-digit ISO 4217 number, such as 978; 0 for <c>default</c>.</summary>
    public int NumericCode => CurrencyTable.NumericCodes[_index];

    /// <summary>How many decimals the currency has: 0, 2, 3 or 4. It is 0 where ISO 4217 says "not applicable".</summary>
    public int MinorUnits
    {
        get
        {
            var decimals = CurrencyTable.MinorUnits[_index];
            return decimals == CurrencyTable.NotApplicable ? 0 : decimals;
        }
    }

    /// <summary>False for metals, special drawing rights and test codes, to which ISO 4217 gives no minor unit, and for <c>default</c>.</summary>
    public bool HasMinorUnits => _index != 0 && CurrencyTable.MinorUnits[_index] != CurrencyTable.NotApplicable;

    /// <summary>True for <c>default</c>, which is no currency.</summary>
    public bool IsDefault => _index == 0;

    /// <summary>The row in the table; two currencies are equal when their rows are.</summary>
    internal ushort Index => _index;

    /// <summary>How many minor units make one major unit: 1, 100, 1,000 or 10,000.</summary>
    internal long MinorUnitsPerUnit => PowersOfTen.Of(MinorUnits);

    /// <summary>Reads a three-letter code; letter case does not matter.</summary>
    /// <exception cref="FormatException">The text is not an active ISO 4217 code.</exception>
    public static Currency Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryRead(s, out var currency) ? currency : throw new FormatException("This is not an active ISO 4217 currency code. Give three letters, such as EUR.");
    }

    /// <summary>Reads a three-letter code; letter case does not matter.</summary>
    /// <returns>False when the text is not an active ISO 4217 code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out Currency result) => TryRead(s, out result);

    static Currency IParsable<Currency>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Currency>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Currency result) => TryParse(s, out result);

    static Currency ISpanParsable<Currency>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static bool ISpanParsable<Currency>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Currency result) => TryRead(s, out result);

    /// <summary>True when both are the same currency.</summary>
    public bool Equals(Currency other) => _index == other._index;

    /// <inheritdoc/>
    public override int GetHashCode() => _index;

    /// <summary>Orders by code; <c>default</c> comes first.</summary>
    public int CompareTo(Currency other) => _index.CompareTo(other._index);

    /// <summary>The code, such as "EUR"; "(none)" for <c>default</c>.</summary>
    public override string ToString() => Code;

    /// <summary>Comes before.</summary>
    public static bool operator <(Currency left, Currency right) => left.CompareTo(right) < 0;

    /// <summary>Comes before, or is the same.</summary>
    public static bool operator <=(Currency left, Currency right) => left.CompareTo(right) <= 0;

    /// <summary>Comes after.</summary>
    public static bool operator >(Currency left, Currency right) => left.CompareTo(right) > 0;

    /// <summary>Comes after, or is the same.</summary>
    public static bool operator >=(Currency left, Currency right) => left.CompareTo(right) >= 0;

    internal static bool TryRead(ReadOnlySpan<char> s, out Currency result)
    {
        result = new Currency(CurrencyTable.IndexOf(s));
        return result._index != 0;
    }
}
