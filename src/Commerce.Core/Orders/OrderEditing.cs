using Commerce.Messaging;
using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>Edits orders: looks up what is new, calculates again by the rules of the sale, moves the goods.</summary>
internal sealed class OrderEditing(IOrderCalculator calculator, OrderKernel kernel, OrderGoods goods, OrderBook book)
{
    /// <summary>The lines to be added, priced and taxed as of today. Asks the host's catalog, so it stands outside of any transaction.</summary>
    public async Task<CommerceResult<ImmutableArray<PricingLine>>> PriceAsync(Order order, EditOrder command, CancellationToken cancellationToken)
    {
        // Whoever repeats a command that was done finds its lines on the order.
        ImmutableArray<RequestedLine> added = [.. command.Added.Where(a => order.Lines.All(l => l.Id != a.Line)).Select(a => new RequestedLine(a.Line, a.Sku, a.Quantity))];
        if (added.IsEmpty)
        {
            return ImmutableArray<PricingLine>.Empty;
        }

        var request = new CalculationRequest
        {
            Shop = order.Shop,
            Currency = order.Currency,
            Customer = order.Customer,
            ShippingAddress = order.ShippingAddress,
            Lines = added,
        };
        return (await calculator.CalculateAsync(request, cancellationToken).ConfigureAwait(false)).Map(c => ImmutableArray.CreateRange(c.ToSnapshot().Lines.Where(l => l.Gift is null)));
    }

    public async Task<CommerceResult<Order>> EditAsync(
        ICommerceSession session, Order order, EditOrder command, ImmutableArray<PricingLine> added, Caller caller, CancellationToken cancellationToken)
    {
        var stamp = book.StampFor(caller);
        if (!OrderTransitions.Next(order, OrderTrigger.Edit).TryGet(out _, out var error)
            || !OrderLinePlan.Of(order, command, added).TryGet(out var lines, out error)
            || !Recalculate(order.Snapshot, lines).TryGet(out var calculation, out error)
            || !OrderDecider.Edit(order, command, calculation, stamp).TryGet(out var change, out error)
            || !(await MoveGoodsAsync(session, order, change.Order, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var stock, out error))
        {
            return error;
        }

        return await OrderBook.SaveAsync(session, change with { Order = change.Order with { Stock = stock } }, cancellationToken).ConfigureAwait(false);
    }

    // Only promotions that counted at the sale may count again: nothing is held of any other.
    private CommerceResult<CalculatedOrder> Recalculate(CalculationSnapshot snapshot, ImmutableArray<PricingLine> lines) =>
        kernel.Replay(snapshot).Bind(sold => kernel.Calculate(snapshot with { Lines = lines, ManualDiscounts = DiscountsOn(lines, snapshot) }, sold.AppliedPromotions.Select(a => a.Promotion)));

    // What was granted on a line goes with the line.
    private static ImmutableArray<ManualDiscount> DiscountsOn(ImmutableArray<PricingLine> lines, CalculationSnapshot snapshot) =>
        snapshot.ManualDiscounts.RemoveAll(d => d.Target == ManualDiscountTarget.Line && !lines.Any(line => line.Id == d.Line));

    private async ValueTask<CommerceResult<OrderStock>> MoveGoodsAsync(ICommerceSession session, Order before, Order next, Caller caller, CancellationToken cancellationToken)
    {
        var (less, more) = (new Dictionary<LineId, long>(), new Dictionary<LineId, long>());
        foreach (var line in before.Lines.Select(l => l.Id).Union(next.Lines.Select(l => l.Id)))
        {
            var step = Wanted(next, line) - Wanted(before, line);
            if (step != 0)
            {
                (step < 0 ? less : more)[line] = Math.Abs(step);
            }
        }

        return (await goods.PutBackAsync(session, before, less, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var stock, out var error)
            ? await goods.TakeAsync(session, next with { Stock = stock }, more, caller, cancellationToken).ConfigureAwait(false)
            : error;
    }

    private static long Wanted(Order order, LineId id) => order.Lines.FirstOrDefault(l => l.Id == id) is { } line ? OrderLinePlan.Wanted(line) : 0;
}
