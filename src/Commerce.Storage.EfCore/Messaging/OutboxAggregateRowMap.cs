using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

internal static class OutboxAggregateRowMap
{
    public static SqlTable Table { get; } = new(typeof(OutboxAggregateRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<OutboxAggregateRow>("outbox_aggregates", row =>
    {
        row.HasKey(r => new { r.Shop, r.AggregateId });
        row.HasIndex(r => r.DueAt).HasFilter("state = 0");
    }) with { Checks = [("state", "state IN (0, 1)")] };
}
