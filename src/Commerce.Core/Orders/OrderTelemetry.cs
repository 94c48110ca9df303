using System.Diagnostics.Metrics;
using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>What orders tell to the outside, by the meter "Commerce". Counts only.</summary>
internal static class OrderTelemetry
{
    private static readonly Meter Meter = new(MessagingTelemetry.Name);
    private static readonly Counter<long> AuditFindings = Meter.CreateCounter<long>("commerce.orders.audit_findings", "{finding}", "What audits of orders have found, by code.");

    /// <summary>An audit has found that something does not agree. Each audit counts it again until it is put right.</summary>
    public static void Found(OrderFinding finding) => AuditFindings.Add(1, KeyValuePair.Create<string, object?>("commerce.code", finding.Code));
}
