namespace Commerce.Messaging;

/// <summary>How a run of a worker ended.</summary>
public enum WorkerOutcome
{
    /// <summary>It did what was due.</summary>
    Completed,

    /// <summary>Another process runs it at present.</summary>
    HeldElsewhere,

    /// <summary>It threw, or lost its lease. The log says more.</summary>
    Failed,
}
