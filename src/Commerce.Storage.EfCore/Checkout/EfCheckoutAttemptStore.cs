using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Checkout;

/// <summary>Attempts, a row each.</summary>
internal sealed class EfCheckoutAttemptStore(EfSession session) : ICheckoutAttemptStore
{
    private static readonly SqlTable Table = CheckoutAttemptRowMap.Table;

    public async ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                INSERT INTO {Table} (shop, key, order_id, payment_id, begun_at)
                VALUES ({attempt.Shop.Value}, {attempt.Key.Value}, {attempt.Order.Value}, {attempt.Payment?.Value}, {attempt.BegunAt})
                ON CONFLICT DO NOTHING
                """),
            cancellationToken).ConfigureAwait(false) > 0
                ? attempt
                : CheckoutErrors.KeyUsed;

    public ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        FindAsync(shop, Sql.Of($"key = {key.Value}"), cancellationToken);

    public ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        FindAsync(shop, Sql.Of($"payment_id = {payment.Value}"), cancellationToken);

    public async ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                DELETE FROM {Table} WHERE (shop, key) IN (
                    SELECT shop, key FROM {Table} AS attempt WHERE begun_at < {before} AND NOT EXISTS (
                        SELECT 1 FROM {IdempotencyRowMap.Table} AS command
                        WHERE command.shop = attempt.shop AND command.operation = {CheckoutAttempt.Operation} AND command.key = attempt.key)
                    ORDER BY begun_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
                """),
            cancellationToken).ConfigureAwait(false);

    private async ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, Sql condition, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(
            Sql.Of($"SELECT key, order_id, payment_id, begun_at FROM {Table} WHERE shop = {shop.Value} AND {condition}"),
            row => Map(shop, row),
            cancellationToken).ConfigureAwait(false);

    private static CheckoutAttempt Map(ShopId shop, DbDataReader row) => new()
    {
        Shop = shop,
        Key = IdempotencyKey.Of(row.GetString(0)),
        Order = OrderId.From(row.GetGuid(1)),
        Payment = row.FindGuid(2) is { } payment ? PaymentId.From(payment) : null,
        BegunAt = row.GetTime(3),
    };
}
