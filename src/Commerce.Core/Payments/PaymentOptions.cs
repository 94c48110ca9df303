namespace Commerce.Payments;

/// <summary>How long payment services may think, and how captures, voids, refunds and increments are recovered when an answer is lost.</summary>
public sealed class PaymentOptions
{
    /// <summary>How long one call to a payment service may take. After that its outcome is not known, and is looked up.</summary>
    /// <value>30 seconds; 1 second to 5 minutes.</value>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often operations without a known outcome are looked after.</summary>
    /// <value>10 seconds; 1 second to 1 day.</value>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="IPaymentService.RecoverAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool RecoverInBackground { get; set; } = true;

    /// <summary>How many operations one question to the storage brings.</summary>
    /// <value>100; 1 to 1,000.</value>
    public int RecoveryBatchSize { get; set; } = 100;

    /// <summary>How many operations are looked after at once.</summary>
    /// <value>4; 1 to 64.</value>
    public int RecoveryConcurrency { get; set; } = 4;

    /// <summary>How long to wait before the second look at an operation of unknown outcome; each further wait is twice as long.</summary>
    /// <value>10 seconds; 1 second to 1 hour.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two looks.</summary>
    /// <value>1 hour; 1 second to 1 day.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long to go on finding out what became of an operation before a person must.</summary>
    /// <value>1 day; 1 minute to 30 days.</value>
    public TimeSpan UnknownLimit { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a service may keep an operation pending before a person must look.</summary>
    /// <value>30 days; 1 hour to 1 year.</value>
    public TimeSpan PendingLimit { get; set; } = TimeSpan.FromDays(30);
}
