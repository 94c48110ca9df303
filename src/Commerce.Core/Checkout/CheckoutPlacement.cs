using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>Stores the intent in one transaction: key, goods, order, payment, attempt. A refusal leaves nothing.</summary>
internal sealed class CheckoutPlacement(ICommerceSessions sessions, CheckoutOrders orders, CheckoutIntents intents, CheckoutSettlement settlement, CheckoutTerms terms)
{
    public async Task<CommerceResult<CheckoutStanding>> PlaceAsync(IdempotencyScope scope, string fingerprint, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        using var step = CheckoutTelemetry.Place();
        return await sessions.RunAsync((session, token) => PlaceAsync(session, scope, fingerprint, draft, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommerceResult<CheckoutStanding>> PlaceAsync(
        ICommerceSession session, IdempotencyScope scope, string fingerprint, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        session.WriteTogether();
        var now = terms.Now;
        if (!(await session.Get<IIdempotencyStore>().AddAsync(scope, fingerprint, now, cancellationToken).ConfigureAwait(false)).TryGet(out var record, out var error))
        {
            return error;
        }

        if (!(await orders.HoldAsync(session, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var held, out error)
            || !(await intents.BeginAsync(session, held.Id, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var begun, out error))
        {
            return error;
        }

        var payment = begun.Payment;
        var attempt = new CheckoutAttempt
        {
            Shop = scope.Shop,
            Key = scope.Key,
            Order = held.Id,
            Payment = payment?.Id,
            BegunAt = now,
            PayUntil = terms.PayUntil(draft.Method),
            DueAt = payment is null ? null : terms.FirstLook,
        };
        if ((await session.Get<ICheckoutAttemptStore>().AddAsync(attempt, cancellationToken).ConfigureAwait(false)).Error is { } used)
        {
            return used;
        }

        if (!(await orders.PlaceAsync(session, held, draft.Caller, cancellationToken).ConfigureAwait(false)).TryGet(out var order, out error))
        {
            return error;
        }

        var standing = new CheckoutStanding(record, attempt, order, payment) { Cart = held.Cart, PaysAlone = held.Earlier is null && draft.Tenders.IsEmpty };
        if (payment is null && (await settlement.SettleAsync(session, standing, new FraudVerdict.Accept(), draft.Caller, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
        {
            return refusal;
        }

        return standing;
    }
}
