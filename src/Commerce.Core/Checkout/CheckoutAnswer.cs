using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>What an attempt came to so far. A refusal stands inside, so that the session that found it out still commits.</summary>
/// <param name="Result">The outcome or the refusal.</param>
/// <param name="IsTerminal">True when nothing can change it any more.</param>
internal sealed record CheckoutAnswer(CommerceResult<CheckoutOutcome> Result, bool IsTerminal)
{
    /// <summary>Tells it from what is stored.</summary>
    public static CheckoutAnswer Of(Order order, Payment? payment)
    {
        var placed = new PlacedOrder(order.Id, order.Number, order.Amounts.Total, payment?.Id);
        return (order.State, payment) switch
        {
            (_, { State: PaymentState.Failed, Failure: { } failure }) => Final(failure),
            (OrderState.Pending, { State: PaymentState.Voided }) => Final(CheckoutErrors.GivenUp(order.Number)),
            (OrderState.Cancelled, _) => Final(CheckoutErrors.OrderCancelled(order.Number)),
            (OrderState.OnHold, _) => Open(new CheckoutOutcome.InReview(placed)),
            (not OrderState.Pending, _) => Final(new CheckoutOutcome.Completed(placed)),
            (_, null or { IsSatisfied: true }) when OrderDecider.LacksSomething(order) => Open(new CheckoutOutcome.InReview(placed)),
            (_, { State: PaymentState.NeedsAction, RedirectUrl: { } url }) => Open(new CheckoutOutcome.NeedsAction(placed, url)),
            (_, { State: PaymentState.AwaitingFunds }) => Open(new CheckoutOutcome.AwaitingPayment(placed, payment.Instructions)),
            (_, { State: PaymentState.InReview }) => Open(new CheckoutOutcome.InReview(placed)),
            _ => Open(CheckoutErrors.InProgress),
        };
    }

    private static CheckoutAnswer Final(CommerceResult<CheckoutOutcome> result) => new(result, IsTerminal: true);

    private static CheckoutAnswer Open(CommerceResult<CheckoutOutcome> result) => new(result, IsTerminal: false);
}
