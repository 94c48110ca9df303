using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>Acts on one order for a rule, in one transaction: all actions or none.</summary>
internal sealed class OrderAutomationRun(ICommerceSessions sessions, OrderCancellation cancellation, OrderBook book)
{
    /// <summary>Acts if it is due still; returns whether it did, or why an action was refused.</summary>
    public Task<CommerceResult<bool>> ActAsync(OrderAutomation rule, DueOrder due, CancellationToken cancellationToken) => sessions.RunAsync(
        async (session, token) =>
        {
            var caller = new Caller { Shop = due.Shop, Actor = Actor.System };
            var stamp = book.StampFor(caller);
            return await OrderBook.FindAsync(session, due.Shop, due.Order, token).ConfigureAwait(false) is { } order && OrderAutomationDecider.IsDue(rule, order, stamp.At)
                ? await ActAsync(session, rule, order, caller, token).ConfigureAwait(false)
                : CommerceResult.Success(false);
        },
        cancellationToken);

    private async Task<CommerceResult<bool>> ActAsync(ICommerceSession session, OrderAutomation rule, Order order, Caller caller, CancellationToken cancellationToken)
    {
        var stamp = book.StampFor(caller);
        if (!(await OrderBook.SaveAsync(session, OrderDecider.NoteAutomation(order, rule.Name, stamp), cancellationToken).ConfigureAwait(false)).TryGet(out var current, out var error))
        {
            return error;
        }

        foreach (var action in rule.Actions)
        {
            var done = action.Kind == OrderAutomationActionKind.Cancel
                ? await cancellation.CancelAsync(session, current, action.Text, caller, cancellationToken).ConfigureAwait(false)
                : await OrderBook.SaveAsync(session, OrderAutomationDecider.Decide(current, action, stamp), cancellationToken).ConfigureAwait(false);
            if (!done.TryGet(out current, out error))
            {
                return error;
            }
        }

        return true;
    }
}
