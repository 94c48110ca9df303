using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>The taxes of one tax category at one place, in the order in which they are charged. Immutable; share one instance between lines.</summary>
public sealed class TaxRateSet : IEquatable<TaxRateSet>
{
    /// <summary>The most taxes on one sale.</summary>
    public const int MaxRates = 16;

    /// <summary>Makes a set.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxRates"/>, one is null, or there is one though the treatment charges none.</exception>
    [JsonConstructor]
    public TaxRateSet(ImmutableArray<TaxRate> rates, TaxTreatment treatment = TaxTreatment.Taxed, string? note = null, bool isWeightedByGoods = false)
    {
        Rates = rates.IsDefault ? [] : rates;
        Treatment = treatment;
        Note = note ?? "";
        IsWeightedByGoods = isWeightedByGoods;
        if (Rates.Length > MaxRates || Rates.Contains(null!))
        {
            throw new ArgumentException($"A sale bears at most {MaxRates} taxes, none of them null.", nameof(rates));
        }

        if (!Rates.IsEmpty && (treatment != TaxTreatment.Taxed || isWeightedByGoods))
        {
            throw new ArgumentException("Rates of its own have no place in a set that is untaxed or weighted by the goods.", nameof(rates));
        }
    }

    /// <summary>No tax at all.</summary>
    public static TaxRateSet None { get; } = new([]);

    /// <summary>For shipping and fees: the taxes of the goods, averaged by net value. Goods with it are refused.</summary>
    public static TaxRateSet WeightedByGoods { get; } = new([], isWeightedByGoods: true);

    /// <summary>The taxes, in order.</summary>
    public ImmutableArray<TaxRate> Rates { get; }

    /// <summary>Why these taxes, or none, are charged.</summary>
    public TaxTreatment Treatment { get; }

    /// <summary>The sentence that an invoice must carry, such as "Reverse charge, Article 196 of Directive 2006/112/EC"; empty where none is needed.</summary>
    public string Note { get; }

    /// <summary>True for <see cref="WeightedByGoods"/>.</summary>
    public bool IsWeightedByGoods { get; }

    /// <summary>From net to gross, exactly; worked out when first asked for.</summary>
    internal TaxFactor Factor => field ??= TaxFactor.Of(Rates);

    /// <summary>A set of one tax.</summary>
    public static TaxRateSet Of(TaxRate rate) => new([rate]);

    /// <summary>No tax because the sale or the customer is exempt.</summary>
    public static TaxRateSet Exempt(string note) => new([], TaxTreatment.Exempt, note);

    /// <summary>No tax because the customer accounts for it.</summary>
    public static TaxRateSet ReverseCharge(string note) => new([], TaxTreatment.ReverseCharge, note);

    /// <summary>No tax because the place has none, or the seller owes none there.</summary>
    public static TaxRateSet OutOfScope(string note = "") => new([], TaxTreatment.OutOfScope, note);

    /// <inheritdoc/>
    public bool Equals(TaxRateSet? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Treatment == other.Treatment
            && IsWeightedByGoods == other.IsWeightedByGoods
            && Note == other.Note
            && Rates.AsSpan().SequenceEqual(other.Rates.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaxRateSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Treatment);
        foreach (var rate in Rates)
        {
            hash.Add(rate);
        }

        return hash.ToHashCode();
    }
}
