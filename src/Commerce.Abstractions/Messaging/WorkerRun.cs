namespace Commerce.Messaging;

/// <summary>One run of a worker.</summary>
/// <param name="Worker">The worker's name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Done">How many things were done.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record WorkerRun(string Worker, WorkerOutcome Outcome, int Done, DateTimeOffset EndedAt);
