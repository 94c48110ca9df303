using System.Diagnostics;

namespace Commerce.LoadTest.Checkout;

/// <summary>Kills its own process with SIGKILL before or after a span of the engine: spans begin and end on the thread that does the work, so nothing more happens.</summary>
internal sealed class CrashPoints : IDisposable
{
    /// <summary>Points that a checkout passes and recovery hardly ever.</summary>
    public static readonly IReadOnlyList<string> OfPlacing = Around("checkout.place", "checkout.prepare", "checkout.save_prepared");

    /// <summary>Points that both pass.</summary>
    public static readonly IReadOnlyList<string> OfSettling = Around("checkout.confirm", "checkout.settle");

    /// <summary>Points that are passed while news are told and money is given back.</summary>
    public static readonly IReadOnlyList<string> OfOperations = Around("commerce.outbox.deliver", "checkout.compensate", "bank.refund");

    /// <summary>Points that only recovery passes, or whoever asks again.</summary>
    public static readonly IReadOnlyList<string> OfRecovery = Around("checkout.look_up", "bank.look_up_operation");

    /// <summary>Every named point; one that a run never reaches fails it.</summary>
    public static readonly IReadOnlyList<string> All = [.. OfPlacing, .. OfSettling, .. OfOperations, .. OfRecovery];

    private readonly ActivityListener _listener;
    private string? _armed;
    private int _left;

    public CrashPoints()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Commerce" or BankClient.Source,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = span => Reach("before", span),
            ActivityStopped = span => Reach("after", span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The process is to end when the point is reached for the n-th time from now.</summary>
    public void Arm(string? point, int times)
    {
        _left = times;
        Volatile.Write(ref _armed, point);
    }

    public void Dispose() => _listener.Dispose();

    private static List<string> Around(params string[] spans) => [.. spans.SelectMany(span => new[] { $"before {span}", $"after {span}" })];

    private void Reach(string side, Activity span)
    {
        if (Volatile.Read(ref _armed) is { } armed
            && armed.Length == side.Length + 1 + span.OperationName.Length
            && armed.StartsWith(side, StringComparison.Ordinal)
            && armed.EndsWith(span.OperationName, StringComparison.Ordinal)
            && Interlocked.Decrement(ref _left) == 0)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
