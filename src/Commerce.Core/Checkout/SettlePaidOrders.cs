using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Goes on with an attempt when its money comes in by another way than checkout itself: a bank transfer, a report.</summary>
internal sealed class SettlePaidOrders(CheckoutRecords records, CheckoutScreening screening, CheckoutSettlement settlement)
    : IEventHandler<PaymentCaptured>, IEventHandler<PaymentAuthorized>
{
    public ValueTask HandleAsync(EventDelivery<PaymentCaptured> delivery, CancellationToken cancellationToken) =>
        SettleAsync(delivery.Event.Shop, delivery.Event.Payment, cancellationToken);

    public ValueTask HandleAsync(EventDelivery<PaymentAuthorized> delivery, CancellationToken cancellationToken) =>
        SettleAsync(delivery.Event.Shop, delivery.Event.Payment, cancellationToken);

    private async ValueTask SettleAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken)
    {
        if (await records.FindByPaymentAsync(shop, payment, cancellationToken).ConfigureAwait(false) is { IsPaidAndUnseen: true } standing)
        {
            var verdict = await screening.JudgeAsync(standing, outcome: null, cancellationToken).ConfigureAwait(false);
            var settled = await settlement.SettleAsync(standing, outcome: null, verdict, new Caller { Shop = shop, Actor = Actor.System }).ConfigureAwait(false);

            // What could not even be stored has no caller who could act on it: let the delivery be tried again, and seen when it never succeeds.
            _ = settled.Value;
        }
    }
}
