using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What every <see cref="IOutboxStore"/> must do: lose nothing, keep the order of each aggregate, hand it to one at a time, park the poisoned one only.</summary>
public static class OutboxStoreConformance
{
    /// <summary>The cases, sequential ones first. Run them one after the other when they share a database.</summary>
    /// <param name="open">Opens a target for one case, whose outbox is empty and used by nobody else.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<MessagingConformanceTarget>> open) =>
        MessagingConformance.Of(open, OutboxClaimCases.All, OutboxFenceCases.All, OutboxFailureCases.All, OutboxTransactionCases.All, OutboxStormCases.All);
}
