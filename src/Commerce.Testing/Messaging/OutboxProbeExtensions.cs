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

    /// <summary>A token that no claim has had.</summary>
    public static Guid NewToken() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public static Task<IReadOnlyList<OutboxMessage>> ClaimAsync(
        this MessagingProbe<IOutboxStore> probe, int aggregates = 100, int messages = 100, TimeSpan? lease = null, Guid? token = null) =>
        probe.DoAsync(outbox => outbox.ClaimAsync(new OutboxClaim(token ?? NewToken(), aggregates, messages, lease ?? MessagingProbe<IOutboxStore>.Long), probe.Token));

    public static Task<IReadOnlyList<EventId>> RenewAsync(this MessagingProbe<IOutboxStore> probe, Guid token, TimeSpan lease, params OutboxMessage[] firsts) =>
        probe.DoAsync(outbox => outbox.RenewAsync(token, [.. firsts.Select(message => message.Id)], lease, probe.Token));

    public static Task DeliveredAsync(this MessagingProbe<IOutboxStore> probe, params OutboxMessage[] messages) =>
        probe.DoAsync(outbox => outbox.DeliveredAsync([.. messages.Select(message => message.Id)], probe.Token));

    public static Task FailAsync(this MessagingProbe<IOutboxStore> probe, Guid token, OutboxMessage message, TimeSpan? retryAfter, params string[] handledBy) =>
        probe.DoAsync(outbox => outbox.FailedAsync(token, new OutboxFailure(message.Id, retryAfter, "System.IO.IOException", [.. handledBy]), probe.Token));

    /// <summary>Claims the aggregate that is due longest and lets one message of it fail.</summary>
    public static async Task ClaimAndFailAsync(this MessagingProbe<IOutboxStore> probe, OutboxMessage message, TimeSpan? retryAfter, params string[] handledBy)
    {
        var token = NewToken();
        await probe.ClaimAsync(aggregates: 1, token: token).ConfigureAwait(false);
        await probe.FailAsync(token, message, retryAfter, handledBy).ConfigureAwait(false);
    }

    public static Task<IReadOnlyList<OutboxMessage>> ListDeadAsync(this MessagingProbe<IOutboxStore> probe, ShopId? shop, EventId? after = null, int limit = 100) =>
        probe.DoAsync(outbox => outbox.ListDeadAsync(shop, after, limit, probe.Token));

    public static Task<bool> ReplayAsync(this MessagingProbe<IOutboxStore> probe, OutboxMessage message) => probe.DoAsync(outbox => outbox.ReplayAsync(message.Id, probe.Token));

    public static Task<bool> DiscardAsync(this MessagingProbe<IOutboxStore> probe, OutboxMessage message) => probe.DoAsync(outbox => outbox.DiscardAsync(message.Id, probe.Token));

    public static Task<OutboxBacklog> CountAsync(this MessagingProbe<IOutboxStore> probe) => probe.DoAsync(outbox => outbox.CountAsync(probe.Token));

    public static void ExpectMessages(IEnumerable<OutboxMessage> expected, IEnumerable<OutboxMessage> actual, string promise) => Expect.Equal(
        string.Join(", ", expected.Select(Show)), string.Join(", ", actual.Select(Show)), promise);

    private static string Show(OutboxMessage message) => $"{message.AggregateId} v{message.AggregateVersion} {message.Id}";
}
