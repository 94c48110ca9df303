namespace Commerce.Messaging;

/// <summary>A run of a worker that has not ended.</summary>
internal sealed record WorkerStart(string Worker, DateTimeOffset BeganAt);
