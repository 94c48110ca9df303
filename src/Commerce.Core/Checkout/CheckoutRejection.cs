using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Calls off a paid order that the shop cannot or will not deliver; its money goes back in the same transaction's intents.</summary>
internal sealed class CheckoutRejection(OrderCancellation cancellation, IOptions<CheckoutOptions> options)
{
    /// <summary>True when a paid order without goods or promotion is called off instead of waiting.</summary>
    public bool RejectsUnfillable => options.Value.UnfillableOrders == UnfillableOrderPolicy.Cancel;

    /// <summary>Calls it off; a refusal when its money cannot be sent back that way.</summary>
    public async ValueTask<CommerceResult<Order>> RejectAsync(ICommerceSession session, Order order, string reason, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CancelOrder(order.Id, IdempotencyKey.Of($"reject/{order.Id}")) { Reason = reason };

        // One inner transaction: what was half called off must not stay so.
        return await session.RunAsync(
            async (inner, token) => await cancellation.CancelAsync(inner, order, command, caller, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
