using System.Diagnostics.Metrics;
using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>What inventory tells to the outside, by the meter "Commerce". Counts and times only.</summary>
internal static class InventoryTelemetry
{
    private static readonly Meter Meter = new(MessagingTelemetry.Name);
    private static readonly Counter<long> Reservations = Meter.CreateCounter<long>("commerce.inventory.reservations", "{reservation}", "Reservations that were asked for, by outcome.");
    private static readonly Histogram<int> GroupSize = Meter.CreateHistogram<int>("commerce.inventory.reservation_group", "{reservation}", "Reservations that were made in one transaction.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>("commerce.inventory.reservation_wait", "s", "Time from the request to its answer.");
    private static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>("commerce.inventory.reservations_waiting", "{reservation}", "Reservations that wait for their answer.");
    private static readonly Counter<long> ExpiredReservations = Meter.CreateCounter<long>("commerce.inventory.reservations_swept", "{reservation}", "Reservations that a sweep has expired.");
    private static readonly Counter<long> Signals = Meter.CreateCounter<long>("commerce.inventory.signals", "{event}", "Events about low stock and goods that are in stock again.");
    private static readonly Counter<long> AuditFindings = Meter.CreateCounter<long>("commerce.inventory.audit_findings", "{finding}", "What audits of the stock have found, by code.");

    /// <summary>A reservation was answered: <c>reserved</c>, or the code of its refusal.</summary>
    public static void Answered(CommerceResult<Reservation> answer, TimeSpan wait)
    {
        if (Reservations.Enabled)
        {
            Reservations.Add(1, KeyValuePair.Create<string, object?>("commerce.outcome", answer.TryGet(out _, out var refusal) ? "reserved" : refusal.Code));
        }

        Wait.Record(wait.TotalSeconds);
    }

    /// <summary>A reservation waits for its answer.</summary>
    public static void Entered() => Waiting.Add(1);

    /// <summary>It waits no more.</summary>
    public static void Left() => Waiting.Add(-1);

    /// <summary>A sweep has expired so many.</summary>
    public static void Swept(int reservations) => ExpiredReservations.Add(reservations);

    /// <summary>So many events were sent about what is left.</summary>
    public static void Told(int events) => Signals.Add(events);

    /// <summary>An audit has found that something does not agree. Each audit counts it again until it is put right.</summary>
    public static void Found(StockFinding finding) => AuditFindings.Add(1, KeyValuePair.Create<string, object?>("commerce.code", finding.Code));

    /// <summary>So many were asked for in one transaction.</summary>
    public static void Grouped(int reservations) => GroupSize.Record(reservations);
}
