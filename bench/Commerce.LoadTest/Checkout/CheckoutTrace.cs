using System.Collections.Concurrent;
using System.Diagnostics;

namespace Commerce.LoadTest.Checkout;

/// <summary>Listens to the driver's spans and to those of the engine: what was sent, and which step took how long.</summary>
internal sealed class CheckoutTrace : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentDictionary<string, (long Times, long Ticks)> _steps = new(StringComparer.Ordinal);

    public CheckoutTrace()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Commerce" or "Npgsql",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was sent to the server, one journey each, and the step in which it was.</summary>
    public ConcurrentQueue<(string Step, string Text, TimeSpan Took)> Journeys { get; } = new();

    /// <summary>How often each step was taken, and how long it took altogether.</summary>
    public IEnumerable<(string Step, long Times, TimeSpan Took)> Steps => _steps.Select(step => (step.Key, step.Value.Times, TimeSpan.FromTicks(step.Value.Ticks)));

    public void Forget()
    {
        Journeys.Clear();
        _steps.Clear();
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Activity span)
    {
        if (span.Source.Name == "Npgsql")
        {
            Journeys.Enqueue((span.Parent?.OperationName ?? "between", (span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement"))?.ToString() ?? span.OperationName, span.Duration));
        }
        else
        {
            _steps.AddOrUpdate(span.OperationName, (1, span.Duration.Ticks), (_, step) => (step.Times + 1, step.Ticks + span.Duration.Ticks));
        }
    }
}
