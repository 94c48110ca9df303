using System.Text.Json;
using Commerce.Messaging;

namespace Commerce.Payments;

internal sealed partial class PaymentService(
    ICommerceSessions sessions,
    ICallerAccessor caller,
    PaymentMethods methods,
    PaymentOperationBook book,
    PaymentOperations operations,
    TimeProvider time) : IPaymentService
{
    /// <summary>The operation under which keys of receipts count.</summary>
    public const string ReceiptOperation = "payments.record_receipt";

    public IReadOnlyList<PaymentMethod> ListMethods(Currency currency) => methods.List(currency);

    public Task<CommerceResult<Payment>> GetAsync(PaymentId payment, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        return sessions.RunAsync(
            async (session, token) => await FindAsync(session, shop, payment, token).ConfigureAwait(false),
            cancellationToken);
    }

    public Task<CommerceResult<IReadOnlyList<Payment>>> ListByOrderAsync(OrderId order, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        return sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<IPaymentStore>().ListByOrderAsync(shop, order, token).ConfigureAwait(false)),
            cancellationToken);
    }

    public Task<CommerceResult<IReadOnlyList<Payment>>> ListAsync(PaymentQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var shop = caller.Caller.Shop;
        return query.Limit is < 1 or > PaymentQuery.MaxLimit
            ? Task.FromResult<CommerceResult<IReadOnlyList<Payment>>>(PaymentErrors.PageOutOfRange)
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<IPaymentStore>().ListAsync(shop, query, token).ConfigureAwait(false)),
                cancellationToken);
    }

    public Task<CommerceResult<IReadOnlyList<PaymentOperationListing>>> ListOperationsAsync(PaymentOperationQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var shop = caller.Caller.Shop;
        return query.Limit is < 1 or > PaymentOperationQuery.MaxLimit
            ? Task.FromResult<CommerceResult<IReadOnlyList<PaymentOperationListing>>>(PaymentErrors.PageOutOfRange)
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<IPaymentStore>().ListOperationsAsync(shop, query, token).ConfigureAwait(false)),
                cancellationToken);
    }

    public Task<CommerceResult<Payment>> RecordDisputeAsync(RecordDispute command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Reason.Length > PaymentErrors.MaxReason)
        {
            return Task.FromResult<CommerceResult<Payment>>(PaymentErrors.ReasonTooLong);
        }

        var acting = caller.Caller;
        return sessions.RunAsync(
            async (session, token) => (await FindAsync(session, acting.Shop, command.Payment, token).ConfigureAwait(false)).TryGet(out var payment, out var error)
                ? await PaymentBook.SaveAsync(session, PaymentDecider.RecordDispute(payment, command, new PaymentStamp(acting.Actor, time.GetUtcNow())), token).ConfigureAwait(false)
                : error,
            cancellationToken);
    }

    public Task<CommerceResult<Payment>> ReportPaymentAsync(ReportPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Outcome is null)
        {
            throw new ArgumentException("The report has no outcome. Say what became of the payment.", nameof(command));
        }

        var acting = caller.Caller;
        return sessions.RunAsync(
            async (session, token) => (await FindAsync(session, acting.Shop, command.Payment, token).ConfigureAwait(false)).TryGet(out var payment, out var error)
                ? await PaymentBook.SaveAsync(session, PaymentDecider.Apply(payment, command.Outcome, acting.Actor, time.GetUtcNow()), token).ConfigureAwait(false)
                : error,
            cancellationToken);
    }

    public Task<CommerceResult<Payment>> RecordReceiptAsync(RecordReceipt command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Key.IsDefault)
        {
            return Task.FromResult<CommerceResult<Payment>>(PaymentErrors.KeyRequired);
        }

        if (command.Amount.Currency.IsDefault)
        {
            return Task.FromResult<CommerceResult<Payment>>(PaymentErrors.ReceiptNotPositive);
        }

        if (command.Payment.IsDefault)
        {
            return Task.FromResult<CommerceResult<Payment>>(PaymentErrors.NotFound(command.Payment));
        }

        var acting = caller.Caller;
        var fingerprint = CommandFingerprint.Of(command, PaymentJsonContext.Default.RecordReceipt);
        return sessions.RunAsync(
            (session, token) => RecordAsync(session, command, acting, fingerprint, token),
            cancellationToken);
    }

    private async Task<CommerceResult<Payment>> RecordAsync(ICommerceSession session, RecordReceipt command, Caller acting, string fingerprint, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keys = session.Get<IIdempotencyStore>();
        var scope = new IdempotencyScope(acting.Shop, ReceiptOperation, command.Key);
        var record = await keys.BeginAsync(scope, fingerprint, now, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(record.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return MessagingErrors.KeyReused(scope);
        }

        if (record.Outcome is not null)
        {
            return JsonSerializer.Deserialize(record.Outcome, PaymentJsonContext.Default.Payment)
                ?? throw new InvalidOperationException("The stored outcome of a receipt is empty.");
        }

        if (!(await FindAsync(session, acting.Shop, command.Payment, cancellationToken).ConfigureAwait(false)).TryGet(out var payment, out var error)
            || !(await PaymentBook.SaveAsync(session, PaymentDecider.RecordReceipt(payment, command.Amount, acting.Actor, now), cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out error))
        {
            return error;
        }

        await keys.CompleteAsync(scope, JsonSerializer.Serialize(saved, PaymentJsonContext.Default.Payment), now, cancellationToken).ConfigureAwait(false);
        return saved;
    }

    private static async Task<CommerceResult<Payment>> FindAsync(ICommerceSession session, ShopId shop, PaymentId id, CancellationToken cancellationToken) =>
        await session.Get<IPaymentStore>().FindAsync(shop, id, cancellationToken).ConfigureAwait(false) is { } payment
            ? payment
            : PaymentErrors.NotFound(id);
}
