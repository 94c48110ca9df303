namespace Commerce.Messaging;

/// <summary>Sessions that decide anew when a rival changed what they decided on.</summary>
internal static class RivalSessions
{
    // Of rivals somebody always wins; so many in a row is no rivalry any more.
    private const int MaxRivals = 50;

    /// <summary>True when a rival was there before.</summary>
    public static bool IsLost(CommerceError? error) => error is { Code: "messaging.version_conflict" };

    /// <summary>Runs the work again, from what is stored then, as long as it ends in <c>messaging.version_conflict</c>. Not within a session: there the refusal is the session's.</summary>
    public static async Task<CommerceResult<T>> RunAmongRivalsAsync<T>(
        this ICommerceSessions sessions, Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work, CancellationToken cancellationToken)
        where T : notnull
    {
        for (var rivals = 0; ; rivals++)
        {
            var done = await sessions.RunAsync(work, cancellationToken).ConfigureAwait(false);
            if (!IsLost(done.Error) || rivals == MaxRivals)
            {
                return done;
            }
        }
    }
}
