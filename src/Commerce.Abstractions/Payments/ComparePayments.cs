namespace Commerce.Payments;

/// <summary>Compares what a payment service booked with our ledgers, for the caller's shop.</summary>
/// <param name="Provider">The name under which the provider is registered.</param>
/// <param name="From">The first moment, included.</param>
/// <param name="Until">The first moment that is no longer included.</param>
public sealed record ComparePayments(string Provider, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>True to cancel stray objects at the service: those that were made for a payment of ours which is paid elsewhere.</summary>
    public bool CancelStrayObjects { get; init; }
}
