namespace Commerce.Messaging;

/// <summary>Exactly-once effects in the database for handlers that are called at least once.</summary>
public static class HandleOnceExtensions
{
    /// <summary>Does a handler's work at most once per event: the note that it was done and the work's changes commit together or not at all.</summary>
    /// <remarks>
    /// A duplicate succeeds without doing the work. When the work is refused or throws, the note goes with it and a later delivery tries again.
    /// Only what the work writes through its session is protected: calls to the outside may still happen twice and need keys of their own.
    /// Notes are kept as long as the inbox keeps messages, 30 days at least.
    /// </remarks>
    /// <param name="sessions">The sessions of the app.</param>
    /// <param name="delivery">What was delivered.</param>
    /// <param name="handler">A stable name of the handler, such as <c>acme.loyalty</c>.</param>
    /// <param name="time">The clock that dates the note.</param>
    /// <param name="work">What to do; it may run more than once until it commits.</param>
    /// <param name="cancellationToken">Abandons the work before its commit.</param>
    /// <returns>True when the work was done now, false for a duplicate, or the work's refusal.</returns>
    public static Task<CommerceResult<bool>> HandleOnceAsync<TEvent, T>(
        this ICommerceSessions sessions,
        EventDelivery<TEvent> delivery,
        string handler,
        TimeProvider time,
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
        where TEvent : CommerceEvent
        => sessions.HandleOnceAsync(delivery.Id, delivery.Event.Shop, handler, time, work, cancellationToken);

    /// <summary>The same for an event that is known by its id.</summary>
    /// <inheritdoc cref="HandleOnceAsync{TEvent,T}(ICommerceSessions,EventDelivery{TEvent},string,TimeProvider,Func{ICommerceSession,CancellationToken,Task{CommerceResult{T}}},CancellationToken)"/>
    public static Task<CommerceResult<bool>> HandleOnceAsync<T>(
        this ICommerceSessions sessions,
        EventId id,
        ShopId shop,
        string handler,
        TimeProvider time,
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentException.ThrowIfNullOrWhiteSpace(handler);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(work);
        return sessions.RunAsync(
            async (session, token) =>
            {
                var note = new InboxMessage(shop, $"handler/{handler}", id.ToString(), time.GetUtcNow());
                if (!await session.Get<IInboxStore>().TryRecordAsync(note, token).ConfigureAwait(false))
                {
                    return CommerceResult.Success(false);
                }

                var done = await work(session, token).ConfigureAwait(false);
                return done.TryGet(out _, out var refusal) ? CommerceResult.Success(true) : refusal;
            },
            cancellationToken);
    }
}
