using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

internal static class OutboxRowMap
{
    public static SqlTable Table { get; } = new(typeof(OutboxRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<OutboxRow>("outbox", row =>
    {
        row.HasKey(r => r.Sequence);
        row.Property(r => r.Sequence).ValueGeneratedOnAdd();
        row.HasIndex(r => r.Id).IsUnique();
        row.HasIndex(r => new { r.Shop, r.AggregateId, r.AggregateVersion, r.Sequence });
        row.HasIndex(r => new { r.Shop, r.AggregateId }).HasFilter("state = 1");
    }) with { Checks = [("state", "state IN (0, 1)")] };
}
