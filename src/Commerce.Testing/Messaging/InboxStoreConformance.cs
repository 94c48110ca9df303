using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What every <see cref="IInboxStore"/> must do: know each message once, and forget the old ones when asked.</summary>
public static class InboxStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<MessagingConformanceTarget>> open) =>
        MessagingConformance.Of(open, InboxCases.All);
}
