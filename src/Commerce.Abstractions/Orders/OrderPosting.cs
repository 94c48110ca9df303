namespace Commerce.Orders;

/// <summary>Something that happened to the money of an order, as double entry.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Entries">Its sides; they sum to zero in each currency.</param>
public sealed record OrderPosting(DateTimeOffset At, OrderPostingKind Kind, ImmutableArray<OrderEntry> Entries)
{
    /// <summary>The payment whose money it was; <see langword="null"/> for what happened to the price.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>True when its sides sum to zero in each currency. Anything else is a defect, which the audit reports.</summary>
    public bool IsBalanced => Entries.GroupBy(e => e.Amount.Currency).All(g => g.Aggregate(Int128.Zero, (sum, e) => sum + e.Amount.MinorUnits) == 0);

    /// <summary>True when both say the same.</summary>
    public bool Equals(OrderPosting? other) =>
        other is not null && At == other.At && Kind == other.Kind && Payment == other.Payment && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Kind, Payment, Entries.Length);
}
