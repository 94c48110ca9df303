namespace Commerce.Messaging;

/// <summary>When a failed delivery is tried again.</summary>
internal static class OutboxBackoff
{
    private const int LongestSeconds = 300;
    private const int LastDoubling = 9;

    /// <summary>1, 2, 4 … seconds, at most 5 minutes; <see langword="null"/> when it has failed often enough to be a dead letter.</summary>
    public static TimeSpan? After(int failedAttempts, int maxAttempts) => failedAttempts >= maxAttempts
        ? null
        : TimeSpan.FromSeconds(Math.Min(1 << Math.Min(failedAttempts - 1, LastDoubling), LongestSeconds));
}
