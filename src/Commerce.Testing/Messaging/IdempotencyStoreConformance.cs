using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What every <see cref="IIdempotencyStore"/> must do: let one caller begin, keep the first outcome word for word, forget what was completed long ago.</summary>
public static class IdempotencyStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<MessagingConformanceTarget>> open) =>
        MessagingConformance.Of(open, IdempotencyCases.All);
}
