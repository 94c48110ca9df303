namespace Commerce.Payments;

/// <summary>What a comparison with a payment service found.</summary>
public sealed record PaymentReconciliationReport
{
    /// <summary>The provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The first moment that was compared.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that was no longer compared.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Movements that stand in both books.</summary>
    public required int Matched { get; init; }

    /// <summary>Movements of <see cref="Matched"/> that we had not known: the service was asked about them and they are booked now.</summary>
    public required int Settled { get; init; }

    /// <summary>Stray objects that were cancelled at the service.</summary>
    public required int CancelledObjects { get; init; }

    /// <summary>How many differences there are of each kind; what there is none of is left out.</summary>
    public required ImmutableSortedDictionary<PaymentDifferenceKind, int> Counts { get; init; }

    /// <summary>The first of them.</summary>
    public required ImmutableArray<PaymentDifference> Differences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True when there are more differences than <see cref="Differences"/> shows.</summary>
    public bool IsTruncated => Differences.Length < Counts.Values.Sum();
}
