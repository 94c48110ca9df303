using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>Does a command once for each key: a repetition finds the order as it is now.</summary>
internal sealed class OrderKeys(CommerceTypeRegistry types, TimeProvider time)
{
    /// <summary>Runs <paramref name="change"/> unless the command was done under its key before. Another command under the key is refused.</summary>
    public async Task<CommerceResult<Order>> OnceAsync<TCommand>(
        ICommerceSession session, string operation, IdempotencyKey key, TCommand command, Order order, Func<Task<CommerceResult<Order>>> change, CancellationToken cancellationToken)
        where TCommand : class
    {
        var fingerprint = CommandFingerprint.Of(command, types.Info<TCommand>());
        var keys = session.Get<IIdempotencyStore>();
        var scope = new IdempotencyScope(order.Shop, operation, key);
        var record = await keys.BeginAsync(scope, fingerprint, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (!string.Equals(record.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return MessagingErrors.KeyReused(scope);
        }

        if (record.Outcome is not null)
        {
            return order;
        }

        var saved = await change().ConfigureAwait(false);
        if (saved.IsSuccess)
        {
            await keys.CompleteAsync(scope, $"\"{order.Id}\"", time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        return saved;
    }
}
