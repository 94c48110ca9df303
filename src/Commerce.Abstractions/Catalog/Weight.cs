using System.Text.Json.Serialization;

namespace Commerce.Catalog;

/// <summary>A mass in whole milligrams. <see langword="default"/> is weightless. Immutable; arithmetic is checked.</summary>
public readonly record struct Weight : IComparable<Weight>
{
    /// <summary>Makes a weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    [JsonConstructor]
    public Weight(long milligrams)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milligrams);
        Milligrams = milligrams;
    }

    /// <summary>The mass in milligrams.</summary>
    public long Milligrams { get; }

    /// <summary>The mass in grams.</summary>
    [JsonIgnore]
    public decimal Grams => Milligrams / 1000m;

    /// <summary>A weight from grams, to the milligram.</summary>
    /// <exception cref="ArgumentException">It is negative or finer than a milligram.</exception>
    public static Weight FromGrams(decimal grams)
    {
        var milligrams = grams * 1000m;
        return milligrams == decimal.Truncate(milligrams)
            ? new Weight(decimal.ToInt64(milligrams))
            : throw new ArgumentException("A weight is whole milligrams.", nameof(grams));
    }

    /// <summary>A weight from kilograms.</summary>
    public static Weight FromKilograms(decimal kilograms) => FromGrams(kilograms * 1000m);

    /// <inheritdoc/>
    public int CompareTo(Weight other) => Milligrams.CompareTo(other.Milligrams);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Grams:0.###} g");

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static Weight operator +(Weight left, Weight right) => new(checked(left.Milligrams + right.Milligrams));

    /// <summary>The weight of several sale units.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static Weight operator *(Weight weight, long quantity) => new(checked(weight.Milligrams * quantity));

    /// <summary>Compares two weights.</summary>
    public static bool operator <(Weight left, Weight right) => left.Milligrams < right.Milligrams;

    /// <summary>Compares two weights.</summary>
    public static bool operator >(Weight left, Weight right) => left.Milligrams > right.Milligrams;

    /// <summary>Compares two weights.</summary>
    public static bool operator <=(Weight left, Weight right) => left.Milligrams <= right.Milligrams;

    /// <summary>Compares two weights.</summary>
    public static bool operator >=(Weight left, Weight right) => left.Milligrams >= right.Milligrams;
}
