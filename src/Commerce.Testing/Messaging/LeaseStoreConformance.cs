using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What every <see cref="ILeaseStore"/> must do: one holder per name, renewal by the holder only, an end by itself.</summary>
public static class LeaseStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<MessagingConformanceTarget>> open) =>
        MessagingConformance.Of(open, LeaseCases.All);
}
