using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Stores the intent in one transaction: key, goods, order, payment, attempt. A refusal leaves nothing.</summary>
internal sealed class CheckoutPlacement(
    ICommerceSessions sessions,
    CheckoutOrders orders,
    CheckoutSettlement settlement,
    IOptions<CheckoutOptions> options,
    IOptions<InventoryOptions> inventory,
    TimeProvider time)
{
    public async Task<CommerceResult<CheckoutStanding>> PlaceAsync(IdempotencyScope scope, string fingerprint, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        using var step = CheckoutTelemetry.Place();
        return await sessions.RunAsync((session, token) => PlaceAsync(session, scope, fingerprint, draft, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommerceResult<CheckoutStanding>> PlaceAsync(
        ICommerceSession session, IdempotencyScope scope, string fingerprint, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var record = await session.Get<IIdempotencyStore>().BeginAsync(scope, fingerprint, now, cancellationToken).ConfigureAwait(false);
        if (!record.IsNew)
        {
            return string.Equals(record.Fingerprint, fingerprint, StringComparison.Ordinal) ? CheckoutErrors.InProgress : MessagingErrors.KeyReused(scope);
        }

        if (!(await orders.PlaceAsync(session, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var order, out var error))
        {
            return error;
        }

        Payment? payment = null;
        if (draft.Method is { } method
            && !(await BeginPaymentAsync(session, order, method, draft, now, cancellationToken).ConfigureAwait(false)).TryGet(out payment, out error))
        {
            return error;
        }

        var attempt = new CheckoutAttempt
        {
            Shop = scope.Shop,
            Key = scope.Key,
            Order = order.Id,
            Payment = payment?.Id,
            BegunAt = now,
            PayUntil = now + (draft.Method?.Patience ?? inventory.Value.ReservationTimeToLive),
            DueAt = payment is null ? null : now + options.Value.RecoverAfter,
        };
        if ((await session.Get<ICheckoutAttemptStore>().AddAsync(attempt, cancellationToken).ConfigureAwait(false)).Error is { } used)
        {
            return used;
        }

        var standing = new CheckoutStanding(record, attempt, order, payment);
        if (payment is null && (await settlement.SettleAsync(session, standing, new FraudVerdict.Accept(), draft.Caller, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
        {
            return refusal;
        }

        return standing;
    }

    private ValueTask<CommerceResult<Payment>> BeginPaymentAsync(
        ICommerceSession session, Order order, PaymentMethod method, CheckoutDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var intent = new PaymentIntent
        {
            Id = PaymentId.New(time),
            Shop = order.Shop,
            Order = order.Id,
            Customer = order.Customer.IsDefault ? null : order.Customer,
            Method = PaymentRouting.Choose(method, order.Shop, draft.Calculation.Currency),
            Amount = draft.Calculation.AmountDue,
        };
        return PaymentBook.SaveAsync(session, PaymentDecider.Begin(intent, now), cancellationToken);
    }
}
