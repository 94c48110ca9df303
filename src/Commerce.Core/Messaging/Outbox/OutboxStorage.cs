using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging;

/// <summary>What the pump asks of the outbox, each in a transaction of its own.</summary>
/// <remarks>Sessions are looked up when they are used: in memory they deliver through the pump, which works through them.</remarks>
internal sealed class OutboxStorage(IServiceScopeFactory scopes)
{
    /// <summary>Notes what became of finished groups and claims new messages, in one transaction.</summary>
    public Task<IReadOnlyList<OutboxMessage>> ExchangeAsync(IReadOnlyCollection<OutboxGroup> finished, OutboxClaim? claim, CancellationToken cancellationToken) => RunAsync(
        async (outbox, token) =>
        {
            EventId[] delivered = [.. finished.SelectMany(group => group.Delivered).Select(message => message.Id)];
            if (delivered.Length > 0)
            {
                await outbox.DeliveredAsync(delivered, token).ConfigureAwait(false);
            }

            foreach (var group in finished)
            {
                if (group.Failure is { } failure)
                {
                    await outbox.FailedAsync(failure, token).ConfigureAwait(false);
                }
            }

            return claim is null ? [] : await outbox.ClaimAsync(claim, token).ConfigureAwait(false);
        },
        cancellationToken);

    public Task RenewAsync(IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) => RunAsync(
        async (outbox, token) =>
        {
            await outbox.RenewAsync(firstMessages, lease, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task<OutboxBacklog> CountAsync(CancellationToken cancellationToken) =>
        RunAsync(async (outbox, token) => await outbox.CountAsync(token).ConfigureAwait(false), cancellationToken);

    private async Task<T> RunAsync<T>(Func<IOutboxStore, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var result = await scope.ServiceProvider.GetRequiredService<ICommerceSessions>().RunAsync(
                async (session, token) => CommerceResult.Success(await work(session.Get<IOutboxStore>(), token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            return result.Value;
        }
    }
}
