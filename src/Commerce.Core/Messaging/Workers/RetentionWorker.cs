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
        var messages = await DeleteAsync(
            (session, token) => session.Get<IInboxStore>().DeleteBeforeAsync(now - options.Value.Inbox, batch, token), batch, cancellationToken).ConfigureAwait(false);
        var commands = await DeleteAsync(
            (session, token) => session.Get<IIdempotencyStore>().DeleteCompletedBeforeAsync(now - options.Value.CompletedCommands, batch, token), batch, cancellationToken).ConfigureAwait(false);
        return messages + commands;
    }

    private async Task<int> DeleteAsync(Func<ICommerceSession, CancellationToken, ValueTask<int>> delete, int batch, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var deleted = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await delete(session, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            total += deleted.Value;
            if (deleted.Value < batch)
            {
                return total;
            }
        }
    }
}
