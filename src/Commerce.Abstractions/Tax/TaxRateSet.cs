using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>The taxes of one tax category at one place, in the order in which they are charged. Immutable; share one instance between lines.</summary>
public sealed class TaxRateSet : IEquatable<TaxRateSet>
{
    /// <summary>The most taxes on one sale.</summary>
    public const int MaxRates = 16;

    /// <summary>Makes a set.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxRates"/>, or one is null.</exception>
    [JsonConstructor]
    public TaxRateSet(ImmutableArray<TaxRate> rates)
    {
        Rates = rates.IsDefault ? [] : rates;
        if (Rates.Length > MaxRates || Rates.Contains(null!))
        {
            throw new ArgumentException($"A sale bears at most {MaxRates} taxes, none of them null.", nameof(rates));
        }
    }

    /// <summary>No tax at all.</summary>
    public static TaxRateSet None { get; } = new([]);

    /// <summary>The taxes, in order.</summary>
    public ImmutableArray<TaxRate> Rates { get; }

    /// <summary>A set of one tax.</summary>
    public static TaxRateSet Of(TaxRate rate) => new([rate]);

    /// <inheritdoc/>
    public bool Equals(TaxRateSet? other) =>
        ReferenceEquals(this, other) || (other is not null && Rates.AsSpan().SequenceEqual(other.Rates.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaxRateSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var rate in Rates)
        {
            hash.Add(rate);
        }

        return hash.ToHashCode();
    }
}
