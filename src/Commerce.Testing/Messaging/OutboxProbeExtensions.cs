using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>The words of the outbox cases.</summary>
internal static class OutboxProbeExtensions
{
    public static OutboxMessage Message(this MessagingProbe<IOutboxStore> probe, string aggregate, long version) => new()
    {
        Id = EventId.New(TimeProvider.System),
        Shop = probe.Shop,
        AggregateId = aggregate,
        AggregateVersion = version,
        EventName = "conformance.happened/1",
        Payload = "{\"type\":\"conformance.happened/1\", \"text\":\"Gr\u00fc\u00dfe \ud83c\udf75\"}",
        OccurredAt = MessagingProbe<IOutboxStore>.Now,
    };

    public static Task AppendAsync(this MessagingProbe<IOutboxStore> probe, params OutboxMessage[] messages) =>
        probe.DoAsync(outbox => outbox.AppendAsync(messages, probe.Token));

    public static Task<IReadOnlyList<OutboxMessage>> ClaimAsync(
        this MessagingProbe<IOutboxStore> probe, int aggregates = 100, int messages = 100, TimeSpan? lease = null) =>
        probe.DoAsync(outbox => outbox.ClaimAsync(new OutboxClaim(aggregates, messages, lease ?? MessagingProbe<IOutboxStore>.Long), probe.Token));

    public static Task DeliveredAsync(this MessagingProbe<IOutboxStore> probe, params OutboxMessage[] messages) =>
        probe.DoAsync(outbox => outbox.DeliveredAsync([.. messages.Select(message => message.Id)], probe.Token));

    public static Task FailAsync(this MessagingProbe<IOutboxStore> probe, OutboxMessage message, TimeSpan? retryAfter, params string[] handledBy) =>
        probe.DoAsync(outbox => outbox.FailedAsync(new OutboxFailure(message.Id, retryAfter, "System.IO.IOException", [.. handledBy]), probe.Token));

    public static Task<IReadOnlyList<OutboxMessage>> ListDeadAsync(this MessagingProbe<IOutboxStore> probe, ShopId? shop, EventId? after = null, int limit = 100) =>
        probe.DoAsync(outbox => outbox.ListDeadAsync(shop, after, limit, probe.Token));

    public static Task<bool> ReplayAsync(this MessagingProbe<IOutboxStore> probe, OutboxMessage message) => probe.DoAsync(outbox => outbox.ReplayAsync(message.Id, probe.Token));

    public static Task<bool> DiscardAsync(this MessagingProbe<IOutboxStore> probe, OutboxMessage message) => probe.DoAsync(outbox => outbox.DiscardAsync(message.Id, probe.Token));

    public static Task<OutboxBacklog> CountAsync(this MessagingProbe<IOutboxStore> probe) => probe.DoAsync(outbox => outbox.CountAsync(probe.Token));

    public static void ExpectMessages(IEnumerable<OutboxMessage> expected, IEnumerable<OutboxMessage> actual, string promise) => Expect.Equal(
        string.Join(", ", expected.Select(Show)), string.Join(", ", actual.Select(Show)), promise);

    private static string Show(OutboxMessage message) => $"{message.AggregateId} v{message.AggregateVersion} {message.Id}";
}
