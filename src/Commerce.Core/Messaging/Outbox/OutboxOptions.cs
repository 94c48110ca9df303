namespace Commerce.Messaging;

/// <summary>How events are delivered.</summary>
public sealed class OutboxOptions
{
    /// <summary>How many aggregates one process delivers at once. Messages of one aggregate go one after the other.</summary>
    /// <value>8; 1 to 256.</value>
    public int Concurrency { get; set; } = 8;

    /// <summary>How many messages of an aggregate are taken at once.</summary>
    /// <value>20; 1 to 1,000.</value>
    public int MessagesPerAggregate { get; set; } = 20;

    /// <summary>How long a process that died keeps others from its messages. A living one renews at half of it.</summary>
    /// <value>1 minute; 2 seconds to 1 hour.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a handler may take for one event. Then its token is cancelled, and the delivery counts as failed.</summary>
    /// <value>30 seconds; 10 milliseconds to 1 hour.</value>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many failed deliveries a message is a dead letter. The waits between are 1, 2, 4 … seconds and at most 5 minutes.</summary>
    /// <value>10; 1 to 100.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How often the worker looks for messages of other processes and for retries. Commits of this process wake it at once.</summary>
    /// <value>1 second; 10 milliseconds to 1 hour.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
