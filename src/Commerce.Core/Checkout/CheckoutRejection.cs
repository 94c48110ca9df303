using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Calls off a paid order that the shop cannot or will not deliver, and gives up what else could pay for one that it will; the money goes back in the same transaction's intents.</summary>
internal sealed class CheckoutRejection(OrderCancellation cancellation, PaymentReturns returns, IOptions<CheckoutOptions> options)
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

    /// <summary>Gives up what else could still pay for a confirmed order.</summary>
    public async ValueTask<CommerceError?> GiveUpOthersAsync(
        ICommerceSession session, Order order, IReadOnlyList<Payment> payments, Payment? confirming, Caller caller, CancellationToken cancellationToken)
    {
        var note = new PaymentReturnNote($"order/{order.Id}/confirmed", "paid otherwise");
        foreach (var payment in payments.Where(p => p.Id != confirming?.Id && p.State is (PaymentState.NeedsAction or PaymentState.AwaitingFunds)))
        {
            if (await returns.GiveUpAsync(session, payment, note, caller, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
