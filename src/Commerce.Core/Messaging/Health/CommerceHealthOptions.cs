namespace Commerce.Messaging;

/// <summary>From when on the background work is not well.</summary>
public sealed class CommerceHealthOptions
{
    /// <summary>How long the oldest undelivered message may have waited.</summary>
    /// <value>5 minutes; 1 second to 30 days.</value>
    public TimeSpan MaxOutboxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many dead letters may wait for somebody to look at them.</summary>
    /// <value>0; 0 to 1,000,000.</value>
    public int MaxDeadLetters { get; set; }

    /// <summary>
    /// From how many of its intervals on (or of the leases, where these are longer) a hosted worker hangs that has not ended its run, or has not run again.
    /// </summary>
    /// <value>3; 2 to 1,000.</value>
    public int MaxWorkerIntervals { get; set; } = 3;
}
