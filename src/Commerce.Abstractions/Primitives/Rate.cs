using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// A rate between 0 % and 100 %, held exactly in units of 1e-8: 8.625 % is 8,625,000 units. <c>default</c> is 0 %. JSON: <c>"8.625%"</c>.
/// </summary>
[JsonConverter(typeof(RateJsonConverter))]
public readonly record struct Rate : ISpanParsable<Rate>, IComparable<Rate>
{
    /// <summary>The units of 100 %.</summary>
    public const long Scale = 100_000_000;

    private const int MaxTextLength = 32;
    private const int PercentDecimals = 6;
    private const int FractionDecimals = 8;

    private Rate(long units) => Units = units;

    /// <summary>0 %.</summary>
    public static Rate Zero => default;

    /// <summary>100 %.</summary>
    public static Rate OneHundredPercent => new(Scale);

    /// <summary>The rate in units of 1e-8, from 0 to <see cref="Scale"/>.</summary>
    public long Units { get; }

    /// <summary>The rate in percent, such as 8.625.</summary>
    public decimal Percent => Units / 1_000_000m;

    /// <summary>The rate as a fraction, such as 0.08625.</summary>
    public decimal Fraction => Units / 100_000_000m;

    /// <summary>True for 0 %.</summary>
    public bool IsZero => Units == 0;

    /// <summary>A rate from percent.</summary>
    /// <exception cref="ArgumentException">It is below 0, above 100, or has more than 6 decimals.</exception>
    public static Rate FromPercent(decimal percent) =>
        TryFromPercent(percent, out var rate) ? rate : throw new ArgumentException("A rate is from 0 to 100 percent with at most 6 decimals.", nameof(percent));

    /// <summary>A rate from percent that came from outside, or the refusal that says what a rate is.</summary>
    public static CommerceResult<Rate> Create(decimal percent) =>
        TryFromPercent(percent, out var rate) ? rate : PrimitiveErrors.Rate(percent);

    /// <summary>A rate from percent, or false when it is below 0, above 100, or has more than 6 decimals.</summary>
    public static bool TryFromPercent(decimal percent, out Rate rate) => TryFrom(percent, PercentDecimals, out rate);

    /// <summary>A rate from a fraction: 0.08625 is 8.625 %.</summary>
    /// <exception cref="ArgumentException">It is below 0, above 1, or has more than 8 decimals.</exception>
    public static Rate FromFraction(decimal fraction) =>
        TryFrom(fraction, FractionDecimals, out var rate) ? rate : throw new ArgumentException("A rate is from 0 to 1 with at most 8 decimals.", nameof(fraction));

    /// <summary>A rate from its units of 1e-8, as storage keeps it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or above <see cref="Scale"/>.</exception>
    public static Rate FromUnits(long units) =>
        units is >= 0 and <= Scale ? new Rate(units) : throw new ArgumentOutOfRangeException(nameof(units), units, "A rate has 0 to 100,000,000 units.");

    /// <summary>Reads "8.625%" or "8.625 %" with the decimal separator of a culture (null: invariant). The percent sign is required.</summary>
    /// <exception cref="FormatException">The text is not such a rate.</exception>
    public static Rate Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Rate Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, provider, out var rate)
        ? rate
        : throw new FormatException("This is not a rate. Write it in percent, from 0 % to 100 % with at most 6 decimals, such as 8.625 %.");

    /// <summary>Reads "8.625%" or "8.625 %" with the decimal separator of a culture (null: invariant). The percent sign is required.</summary>
    /// <returns>False when the text is not such a rate.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Rate result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Rate)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Rate result)
    {
        result = default;
        if (s.Length is 0 or > MaxTextLength)
        {
            return false;
        }

        s = s.Trim();
        return s is [.., '%']
            && decimal.TryParse(s[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, provider ?? CultureInfo.InvariantCulture, out var percent)
            && TryFromPercent(percent, out result);
    }

    /// <summary>Orders by height.</summary>
    public int CompareTo(Rate other) => Units.CompareTo(other.Units);

    /// <summary>True when both are equally high.</summary>
    public bool Equals(Rate other) => Units == other.Units;

    /// <inheritdoc/>
    public override int GetHashCode() => Units.GetHashCode();

    /// <summary>The rate in percent, independent of culture: "8.625 %".</summary>
    public override string ToString() => Percent.ToString(CultureInfo.InvariantCulture) + " %";

    /// <summary>Lower than.</summary>
    public static bool operator <(Rate left, Rate right) => left.Units < right.Units;

    /// <summary>At most.</summary>
    public static bool operator <=(Rate left, Rate right) => left.Units <= right.Units;

    /// <summary>Higher than.</summary>
    public static bool operator >(Rate left, Rate right) => left.Units > right.Units;

    /// <summary>At least.</summary>
    public static bool operator >=(Rate left, Rate right) => left.Units >= right.Units;

    private static bool TryFrom(decimal value, int decimals, out Rate rate)
    {
        rate = default;
        if (!DecimalParts.Of(value).TryScale(decimals, out var units) || units is < 0 or > Scale)
        {
            return false;
        }

        rate = new Rate(units);
        return true;
    }
}
