using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What the suites of messaging run against.</summary>
/// <param name="Sessions">Transactions whose sessions answer the port under test. One database may serve all cases, but the outbox suite wants it to itself and its outbox empty.</param>
/// <param name="Pass">Lets time pass for the storage's clock, by moving it or by waiting; <see langword="null"/> waits.</param>
/// <param name="Owner">Disposed after the case, such as the service provider behind the sessions; <see langword="null"/> when the target outlives it.</param>
public sealed record MessagingConformanceTarget(
    ICommerceSessions Sessions,
    Func<TimeSpan, CancellationToken, Task>? Pass = null,
    IAsyncDisposable? Owner = null) : IAsyncDisposable
{
    /// <summary>Disposes the owner.</summary>
    public ValueTask DisposeAsync() => Owner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
