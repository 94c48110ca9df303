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

    /// <summary>A reservation was answered: <c>reserved</c>, or the code of its refusal.</summary>
    public static void Answered(CommerceResult<Reservation> answer, TimeSpan wait)
    {
        if (Reservations.Enabled)
        {
            Reservations.Add(1, KeyValuePair.Create<string, object?>("commerce.outcome", answer.TryGet(out _, out var refusal) ? "reserved" : refusal.Code));
        }

        Wait.Record(wait.TotalSeconds);
    }

    /// <summary>So many were asked for in one transaction.</summary>
    public static void Grouped(int reservations) => GroupSize.Record(reservations);
}
