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
            // Failures first: the claim stands on the first message, and that may be among the delivered.
            foreach (var group in finished)
            {
                if (group.Failure is { } failure)
                {
                    await outbox.FailedAsync(group.Token, failure, token).ConfigureAwait(false);
                }
            }

            EventId[] delivered = [.. finished.SelectMany(group => group.Delivered).Select(message => message.Id)];
            if (delivered.Length > 0)
            {
                await outbox.DeliveredAsync(delivered, token).ConfigureAwait(false);
            }

            return claim is null ? [] : await outbox.ClaimAsync(claim, token).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Lets the leases of groups end so much from now; answers with the groups that are still held.</summary>
    public Task<IReadOnlyCollection<OutboxGroup>> RenewAsync(IReadOnlyCollection<OutboxGroup> groups, TimeSpan lease, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyCollection<OutboxGroup>>(
            async (outbox, token) =>
            {
                List<OutboxGroup> held = [];
                foreach (var claimed in groups.GroupBy(group => group.Token))
                {
                    var firsts = await outbox.RenewAsync(claimed.Key, [.. claimed.Select(group => group.First)], lease, token).ConfigureAwait(false);
                    held.AddRange(claimed.Where(group => firsts.Contains(group.First)));
                }

                return held;
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
