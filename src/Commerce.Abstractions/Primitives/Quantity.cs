using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// How much of an SKU, counted in its smallest sale unit (pieces, grams, millimetres): 1 to 1,000,000,000. <c>default</c> is no quantity
/// (<see cref="IsDefault"/>) and is refused at every boundary. JSON: a whole number.
/// </summary>
[JsonConverter(typeof(QuantityJsonConverter))]
public readonly record struct Quantity : ISpanParsable<Quantity>, IComparable<Quantity>
{
    /// <summary>The largest quantity.</summary>
    public const long MaxValue = 1_000_000_000;

    private Quantity(long value) => Value = value;

    /// <summary>The number of smallest sale units; 0 only for <c>default</c>.</summary>
    public long Value { get; }

    /// <summary>True for <c>default</c>, which is no quantity.</summary>
    public bool IsDefault => Value == 0;

    /// <summary>One unit.</summary>
    public static Quantity One => new(1);

    /// <summary>A quantity of units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1 or above <see cref="MaxValue"/>.</exception>
    public static Quantity Of(long value) => TryOf(value, out var quantity)
        ? quantity
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity is from 1 to 1,000,000,000 sale units.");

    /// <summary>A quantity of units, or false when it is below 1 or above <see cref="MaxValue"/>.</summary>
    public static bool TryOf(long value, out Quantity quantity)
    {
        var allowed = value is >= 1 and <= MaxValue;
        quantity = allowed ? new Quantity(value) : default;
        return allowed;
    }

    /// <summary>Reads a whole number; digits only, without separators.</summary>
    /// <exception cref="FormatException">The text is not a whole number from 1 to <see cref="MaxValue"/>.</exception>
    public static Quantity Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryRead(s, out var quantity) ? quantity : throw new FormatException("A quantity is a whole number from 1 to 1,000,000,000.");
    }

    /// <summary>Reads a whole number; digits only, without separators.</summary>
    /// <returns>False when the text is not a whole number from 1 to <see cref="MaxValue"/>.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out Quantity result) => TryRead(s, out result);

    static Quantity IParsable<Quantity>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Quantity>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Quantity result) => TryParse(s, out result);

    static Quantity ISpanParsable<Quantity>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static bool ISpanParsable<Quantity>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Quantity result) => TryRead(s, out result);

    /// <summary>Orders by size.</summary>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>True when both are equally large.</summary>
    public bool Equals(Quantity other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The number, independent of culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The sum of two quantities.</summary>
    /// <exception cref="OverflowException">The sum is above <see cref="MaxValue"/>.</exception>
    /// <exception cref="InvalidOperationException">One of them is <c>default</c>.</exception>
    public static Quantity operator +(Quantity left, Quantity right)
    {
        if (left.IsDefault || right.IsDefault)
        {
            throw new InvalidOperationException("default(Quantity) is no quantity and cannot be added.");
        }

        return TryOf(left.Value + right.Value, out var sum) ? sum : throw new OverflowException("The sum is above the largest quantity, 1,000,000,000.");
    }

    /// <summary>Smaller than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Larger than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    private static bool TryRead(ReadOnlySpan<char> s, out Quantity result)
    {
        result = default;
        return s.Length <= 32 && long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && TryOf(value, out result);
    }
}
