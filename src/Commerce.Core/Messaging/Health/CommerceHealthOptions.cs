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
}
