using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Money that came when its attempt had been given up: it pays for the order after all, or goes back. Never silently.</summary>
internal sealed class CheckoutLateMoney(SessionServices services, IOptions<CheckoutOptions> options, TimeProvider time)
{
    /// <summary>Decides once what becomes of it, and stores the intent to send it back in the same transaction. Other money is left alone.</summary>
    /// <returns>The attempt with its payment as it stands then.</returns>
    public async ValueTask<CommerceResult<CheckoutStanding>> TreatAsync(ICommerceSession session, CheckoutStanding standing, Caller caller, CancellationToken cancellationToken)
    {
        if (!standing.HasLateMoney || standing.Payment is not { } came)
        {
            return standing;
        }

        if (!(await PaymentBook.SaveAsync(session, PaymentDecider.SeeToLateMoney(came), cancellationToken).ConfigureAwait(false)).TryGet(out var payment, out var error))
        {
            return error;
        }

        var order = standing.Order;
        var others = (await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false)).Where(p => p.Id != payment.Id);
        var isNeeded = order.State == OrderState.Pending && CheckoutCover.Of(order, others) < order.Payable;
        var fate = isNeeded ? LateMoneyFate.PaysTheOrder
            : options.Value.LateMoney == LateMoneyPolicy.Return && await ReturnAsync(session, payment, caller, cancellationToken).ConfigureAwait(false) ? LateMoneyFate.Returned
            : LateMoneyFate.Kept;
        session.Enqueue(new PaymentArrivedLate
        {
            Shop = order.Shop,
            OccurredAt = time.GetUtcNow(),
            AggregateVersion = payment.Version,
            Order = order.Id,
            Payment = payment.Id,
            Amount = payment.Captured.IsPositive ? payment.Captured : payment.Amount,
            Fate = fate,
        });
        return standing with { Payment = await PaymentBook.LoadAsync(session, payment.Shop, payment.Id, cancellationToken).ConfigureAwait(false) };
    }

    private async ValueTask<bool> ReturnAsync(ICommerceSession session, Payment payment, Caller caller, CancellationToken cancellationToken)
    {
        using var step = CheckoutTelemetry.Compensate(payment);
        var payments = services.Within<IPaymentService>(session, caller);
        var key = IdempotencyKey.Of($"late/{payment.Id}");
        var intended = payment.Captured.IsPositive
            ? await payments.RefundAsync(new RefundPayment(payment.Id, key) { Reason = "came too late" }, cancellationToken).ConfigureAwait(false)
            : await payments.VoidAsync(new VoidPayment(payment.Id, key) { Reason = "came too late" }, cancellationToken).ConfigureAwait(false);
        return intended.IsSuccess;
    }
}
