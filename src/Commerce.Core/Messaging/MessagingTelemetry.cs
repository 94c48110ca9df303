using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Commerce.Messaging;

/// <summary>What messaging tells to the outside: spans of the source and instruments of the meter "Commerce". Names and counts only.</summary>
internal static class MessagingTelemetry
{
    public const string Name = "Commerce";

    private const string EventTag = "commerce.event";
    private const string WorkerTag = "commerce.worker";
    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> DeliveredCount = Meter.CreateCounter<long>("commerce.outbox.delivered", "{message}", "Messages that all handlers took.");
    private static readonly Counter<long> FailedCount = Meter.CreateCounter<long>("commerce.outbox.failed", "{delivery}", "Deliveries that failed.");
    private static readonly Counter<long> DeadCount = Meter.CreateCounter<long>("commerce.outbox.dead", "{message}", "Messages that became dead letters.");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("commerce.outbox.lag", "s", "Time from the event to its delivery.");
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("commerce.worker.runs", "{run}", "Runs of background workers.");
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("commerce.worker.faults", "{run}", "Runs of background workers that failed.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("commerce.worker.duration", "s", "Time that a run of a background worker took.");

    public static Activity? StartDelivery(OutboxMessage message)
    {
        var span = Spans.StartActivity("commerce.outbox.deliver", ActivityKind.Consumer);
        span?.SetTag(EventTag, message.EventName).SetTag("messaging.message.id", message.Id.ToString()).SetTag("commerce.attempt", message.FailedAttempts + 1);
        return span;
    }

    public static void Delivered(OutboxMessage message, TimeSpan lag)
    {
        var tag = KeyValuePair.Create<string, object?>(EventTag, message.EventName);
        DeliveredCount.Add(1, tag);
        Lag.Record(Math.Max(0, lag.TotalSeconds), tag);
    }

    public static void Failed(OutboxMessage message, bool isDead)
    {
        var tag = KeyValuePair.Create<string, object?>(EventTag, message.EventName);
        FailedCount.Add(1, tag);
        if (isDead)
        {
            DeadCount.Add(1, tag);
        }
    }

    public static void Ran(string worker, WorkerOutcome outcome, TimeSpan duration)
    {
        var tag = KeyValuePair.Create<string, object?>(WorkerTag, worker);
        Runs.Add(1, tag);
        Duration.Record(duration.TotalSeconds, tag);
        if (outcome == WorkerOutcome.Failed)
        {
            Faults.Add(1, tag);
        }
    }
}
