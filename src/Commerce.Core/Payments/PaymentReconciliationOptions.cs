namespace Commerce.Payments;

/// <summary>How the books of payment services are compared with ours.</summary>
public sealed class PaymentReconciliationOptions
{
    /// <summary>True to compare in the background, with every provider that lists its transactions.</summary>
    /// <value><see langword="false"/>.</value>
    public bool RunInBackground { get; set; }

    /// <summary>How often they are compared in the background.</summary>
    /// <value>1 day; 10 minutes to 7 days.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How far back a comparison in the background goes. Longer than the interval, so that nothing falls between two of them.</summary>
    /// <value>3 days; 1 hour to 90 days.</value>
    public TimeSpan Span { get; set; } = TimeSpan.FromDays(3);

    /// <summary>The shops that are compared in the background.</summary>
    /// <value>The default shop.</value>
    public IList<ShopId> Shops { get; } = [ShopId.Default];

    /// <summary>True to cancel stray objects in the background.</summary>
    /// <value><see langword="false"/>.</value>
    public bool CancelStrayObjects { get; set; }

    /// <summary>How old a movement must be to count as a difference: what happened just now may be on its way to us, or to the service's list.</summary>
    /// <value>1 hour; 0 to 7 days.</value>
    public TimeSpan Grace { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How far apart the service and we may book the same movement. Around the time that is compared, as much more is read.</summary>
    /// <value>1 day; 1 minute to 30 days.</value>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The most transactions of one comparison, and the most objects; they bound its memory.</summary>
    /// <value>200,000; 1 to 2,000,000.</value>
    public int MaxTransactions { get; set; } = 200_000;

    /// <summary>The most differences that a report shows. All are counted.</summary>
    /// <value>100; 0 to 10,000.</value>
    public int MaxDifferences { get; set; } = 100;
}
