using Commerce.Messaging;

namespace Commerce.Inventory.Tests;

/// <summary>Sessions that count their runs, and may wait or fail before one.</summary>
internal sealed class GatedSessions(ICommerceSessions inner) : ICommerceSessions
{
    private int _runs;

    public int Runs => _runs;

    /// <summary>Asked before each run, with its number from 1 on.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task<CommerceResult<T>> RunAsync<T>(Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work, CancellationToken cancellationToken = default)
    {
        await Before(Interlocked.Increment(ref _runs));
        return await inner.RunAsync(work, cancellationToken);
    }
}
