namespace Commerce.Pricing;

/// <summary>The units of one line that were refunded. Equal when all ranges are.</summary>
public readonly record struct RefundedUnits
{
    /// <summary>The line.</summary>
    public required LineId Line { get; init; }

    /// <summary>Its refunded units in order; ranges neither touch nor overlap.</summary>
    public required ImmutableArray<UnitRange> Ranges { get; init => field = value.IsDefault ? [] : value; }

    /// <inheritdoc/>
    public bool Equals(RefundedUnits other) => Line == other.Line && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Line, Ranges.Length);
}
