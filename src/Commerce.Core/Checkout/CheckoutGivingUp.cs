using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Gives up payments that wait for the customer, and calls off orders that nobody paid.</summary>
internal sealed class CheckoutGivingUp(
    ICommerceSessions sessions, IPaymentService payments, PaymentCalls calls, OrderCancellation cancellation, CheckoutRecords records, TimeProvider time)
{
    /// <summary>Gives the payment of an attempt up, at its service first. Ask the service before what became of it.</summary>
    /// <returns>The attempt as it stands then; its payment is still open when the service would not give it up, or nobody knows.</returns>
    public async Task<CheckoutStanding> GiveUpAsync(CheckoutStanding standing, string reason, CancellationToken cancellationToken)
    {
        if (standing.Payment is not { } payment)
        {
            return standing;
        }

        // A service that refused to give it up once has nothing to give up: money that it takes all the same is late.
        if (payment.State != PaymentState.Intended
            && calls.Can(payment, PaymentOperationKind.Void)
            && !payment.Operations.Any(o => o is { Kind: PaymentOperationKind.Void, State: PaymentOperationState.Failed }))
        {
            await payments.VoidAsync(new VoidPayment(payment.Id, IdempotencyKey.Of($"give-up/{payment.Id}")) { Reason = reason }, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await PaymentBook.ChangeAsync(sessions, payment, current => PaymentDecider.Void(current, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }

        return await records.LoadAsync(standing.Attempt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Calls an order off that nobody paid, unless another attempt has paid or may still pay for it. What was paid in part goes back. Doing it twice changes nothing.</summary>
    public Task<CommerceResult<Order>> CancelUnpaidAsync(CheckoutAttempt attempt, CheckoutOptions options, Caller caller, CancellationToken cancellationToken) => sessions.RunAsync<Order>(
        async (session, token) =>
        {
            var order = (await CheckoutRecords.LoadAsync(session, attempt, token).ConfigureAwait(false)).Order;
            foreach (var other in await session.Get<ICheckoutAttemptStore>().ListByOrderAsync(attempt.Shop, attempt.Order, token).ConfigureAwait(false))
            {
                var standing = await CheckoutRecords.LoadAsync(session, other, token).ConfigureAwait(false);
                if (!standing.IsUnpaid || CheckoutSchedule.EndOf(other, options) > time.GetUtcNow())
                {
                    return order;
                }
            }

            var command = new CancelOrder(attempt.Order, IdempotencyKey.Of($"unpaid/{attempt.Order}")) { Reason = "not paid in time" };
            return await cancellation.CancelAsync(session, order, command, caller, token).ConfigureAwait(false);
        },
        cancellationToken);
}
