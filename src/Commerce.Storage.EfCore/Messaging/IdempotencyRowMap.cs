using Commerce.Storage;

namespace Commerce.Messaging;

internal static class IdempotencyRowMap
{
    public static SqlTable Table { get; } = new(typeof(IdempotencyRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<IdempotencyRow>("idempotency", row =>
    {
        row.HasKey(r => new { r.Shop, r.Operation, r.Key });
        row.HasIndex(r => r.CompletedAt);
    });
}
