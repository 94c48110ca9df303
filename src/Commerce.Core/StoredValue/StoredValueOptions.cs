namespace Commerce.StoredValue;

/// <summary>How gift cards and store credit live and end.</summary>
public sealed class StoredValueOptions
{
    /// <summary>How long a gift card lives that is sold without a time of its own; <see langword="null"/> for ever. Many countries set a least time by law.</summary>
    /// <value><see langword="null"/>; 1 day to 100 years.</value>
    public TimeSpan? GiftCardLife { get; set; }

    /// <summary>What becomes of a refund to an account that has expired meanwhile.</summary>
    /// <value><see cref="ExpiredRefund.ExtendLife"/>.</value>
    public ExpiredRefund ExpiredRefund { get; set; }

    /// <summary>How long an expired account lives on from a refund on.</summary>
    /// <value>365 days; 1 day to 100 years.</value>
    public TimeSpan RefundLife { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How often expired accounts are swept. They pay nothing from their last moment on, swept or not.</summary>
    /// <value>1 hour; 1 second to 1 day.</value>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many accounts one transaction of the sweep ends.</summary>
    /// <value>200; 1 to 10,000.</value>
    public int SweepBatchSize { get; set; } = 200;

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="IStoredValueService.ExpireDueAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool SweepInBackground { get; set; } = true;
}
