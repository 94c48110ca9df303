using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Forgets received messages and completed commands when they are old enough, in small transactions.</summary>
internal sealed class RetentionWorker(ICommerceSessions sessions, IOptions<RetentionOptions> options, TimeProvider time) : ICommerceWorker
{
    public string Name => "messaging.retention";

    public TimeSpan Interval => options.Value.Interval;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (now, batch) = (time.GetUtcNow(), options.Value.BatchSize);
        var messages = await BatchedDeletion.RunAsync(
            sessions, batch, (session, token) => session.Get<IInboxStore>().DeleteBeforeAsync(now - options.Value.Inbox, batch, token), cancellationToken).ConfigureAwait(false);
        var commands = await BatchedDeletion.RunAsync(
            sessions, batch, (session, token) => session.Get<IIdempotencyStore>().DeleteCompletedBeforeAsync(now - options.Value.CompletedCommands, batch, token), cancellationToken).ConfigureAwait(false);
        return messages + commands;
    }
}
