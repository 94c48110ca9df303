namespace Commerce.Pricing;

/// <summary>
/// What was refunded of one sale so far: which units, and how much of each part of the price. Immutable, equal by content; it is stored beside the
/// sale and replaced by <see cref="Refund.Ledger"/> of each refund. Whoever stores it does so under a version, so that two refunds at once cannot
/// both start from the same ledger.
/// </summary>
public sealed record RefundLedger
{
    /// <summary>The most ranges of refunded units of one line.</summary>
    public const int MaxRanges = 10_000;

    /// <summary>Nothing was refunded yet. The one ledger that fits every sale.</summary>
    public static RefundLedger Empty { get; } = new();

    /// <summary>The fingerprint of the sale that it belongs to; empty for <see cref="Empty"/>.</summary>
    public string Sale { get; init => field = value ?? ""; } = "";

    /// <summary>The refunded units, in the order of line ids; lines without any are left out.</summary>
    public ImmutableArray<RefundedUnits> Units { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// Refunded with units, and shipping and fees, in minor units: for each part of the sale (goods by their taxes, each shipping price, each fee)
    /// its net amount, then each of its taxes. What the shop withheld counts as refunded here.
    /// </summary>
    public ImmutableArray<long> Refunded { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Refunded as amounts that no unit stands for, as <see cref="Refunded"/>; empty when there were none.</summary>
    public ImmutableArray<long> Amounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What of it the shop withheld as restocking fees, in minor units, tax included.</summary>
    public long Withheld { get; init; }

    /// <summary>True when all figures are equal.</summary>
    public bool Equals(RefundLedger? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && string.Equals(Sale, other.Sale, StringComparison.Ordinal)
            && Withheld == other.Withheld
            && Units.AsSpan().SequenceEqual(other.Units.AsSpan())
            && Refunded.AsSpan().SequenceEqual(other.Refunded.AsSpan())
            && Amounts.AsSpan().SequenceEqual(other.Amounts.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Sale, StringComparer.Ordinal);
        foreach (var amount in Refunded)
        {
            hash.Add(amount);
        }

        return hash.ToHashCode();
    }
}
