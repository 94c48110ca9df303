using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Confirms the order when its money comes in by another way than checkout itself: a bank transfer, a webhook.</summary>
internal sealed class SettlePaidOrders(CheckoutSettlement settlement) : IEventHandler<PaymentCaptured>
{
    public async ValueTask HandleAsync(EventDelivery<PaymentCaptured> delivery, CancellationToken cancellationToken)
    {
        var (shop, payment) = (delivery.Event.Shop, delivery.Event.Payment);
        var settled = await settlement.SettlePaidAsync(shop, payment, new Caller { Shop = shop, Actor = Actor.System }, cancellationToken).ConfigureAwait(false);

        // A refusal here has no caller who could act on it: let the delivery be tried again, and seen when it never succeeds.
        _ = settled.Value;
    }
}
