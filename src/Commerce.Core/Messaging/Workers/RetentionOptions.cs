namespace Commerce.Messaging;

/// <summary>How long messaging remembers what protects against doing things twice.</summary>
public sealed class RetentionOptions
{
    /// <summary>How long received messages and handled events are remembered. Senders repeat messages for weeks.</summary>
    /// <value>30 days; 30 days to 10 years.</value>
    public TimeSpan Inbox { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the outcome of a command is replayed to who repeats it. Open commands are never forgotten.</summary>
    /// <value>30 days; 1 day to 10 years.</value>
    public TimeSpan CompletedCommands { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often the old is deleted.</summary>
    /// <value>1 hour; 1 minute to 1 day.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many records one transaction deletes.</summary>
    /// <value>1,000; 1 to 10,000.</value>
    public int BatchSize { get; set; } = 1_000;
}
