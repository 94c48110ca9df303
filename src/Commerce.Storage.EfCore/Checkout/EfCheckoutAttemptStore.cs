using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Checkout;

/// <summary>Attempts, a row each.</summary>
internal sealed class EfCheckoutAttemptStore(EfSession session) : ICheckoutAttemptStore
{
    private static readonly SqlTable Table = CheckoutAttemptRowMap.Table;
    private static readonly Sql Columns = Sql.Text("shop, key, order_id, payment_id, begun_at, pay_until, due_at, looks");

    public async ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) =>
        await session.WriteAsync(
            Sql.Of($"""
                INSERT INTO {Table} ({Columns})
                VALUES ({attempt.Shop.Value}, {attempt.Key.Value}, {attempt.Order.Value}, {attempt.Payment?.Value}, {attempt.BegunAt}, {attempt.PayUntil}, {attempt.DueAt}, {attempt.Looks})
                ON CONFLICT DO NOTHING
                """),
            static _ => new(CheckoutErrors.KeyUsed),
            cancellationToken).ConfigureAwait(false) is { } refusal
                ? refusal
                : attempt;

    public ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        FindAsync(shop, Sql.Of($"key = {key.Value}"), cancellationToken);

    public ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        FindAsync(shop, Sql.Of($"payment_id = {payment.Value}"), cancellationToken);

    public async ValueTask<IReadOnlyList<CheckoutAttempt>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT {Columns} FROM {Table} WHERE shop = {shop.Value} AND order_id = {order.Value} ORDER BY begun_at, key"), Map, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT {Columns} FROM {Table} WHERE due_at <= {now} ORDER BY due_at LIMIT {(long)limit}"), Map, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                UPDATE {Table} SET due_at = {until}, looks = looks + 1
                WHERE shop = {attempt.Shop.Value} AND key = {attempt.Key.Value} AND due_at = {attempt.DueAt} AND looks = {attempt.Looks}
                """),
            cancellationToken).ConfigureAwait(false) > 0
                ? attempt with { DueAt = until, Looks = attempt.Looks + 1 }
                : null;

    public async ValueTask ScheduleAsync(CheckoutAttempt attempt, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        await session.WriteAsync(
            Sql.Of($"UPDATE {Table} SET due_at = {dueAt} WHERE shop = {attempt.Shop.Value} AND key = {attempt.Key.Value}"),
            static _ => new((CommerceError?)null),
            cancellationToken).ConfigureAwait(false);

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
        await session.Sql.FindAsync(Sql.Of($"SELECT {Columns} FROM {Table} WHERE shop = {shop.Value} AND {condition}"), Map, cancellationToken).ConfigureAwait(false);

    private static CheckoutAttempt Map(DbDataReader row) => new()
    {
        Shop = ShopId.Of(row.GetString(0)),
        Key = IdempotencyKey.Of(row.GetString(1)),
        Order = OrderId.From(row.GetGuid(2)),
        Payment = row.FindGuid(3) is { } payment ? PaymentId.From(payment) : null,
        BegunAt = row.GetTime(4),
        PayUntil = row.GetTime(5),
        DueAt = row.FindTime(6),
        Looks = row.GetInt32(7),
    };
}
