using System.Globalization;
using Commerce.Pricing;

namespace Commerce.Orders;

internal static partial class OrderDecider
{
    public const int MaxUnits = 500;

    /// <summary>Units are called off before they are sent; the kernel says what they are worth.</summary>
    public static CommerceResult<OrderChange> CancelUnits(Order order, CancelUnits command, RefundKernel kernel, OrderStamp stamp)
    {
        if (!OrderTransitions.Next(order, OrderTrigger.CancelUnits).TryGet(out var state, out var error)
            || !CheckText("reason", command.Reason, 0, MaxReason, out error)
            || !CheckHistory(order, out error)
            || !UnitsOf(order, command.Units).TryGet(out var units, out error)
            || !Refund(order, units, command.Policy, kernel).TryGet(out var refund, out error))
        {
            return error;
        }

        ImmutableArray<OrderLine> lines =
            [.. order.Lines.Select(l => units.TryGetValue(l.Id, out var count) ? l with { Cancelled = l.Cancelled + count } : l)];
        var adjustment = new OrderAdjustment
        {
            At = stamp.At,
            Actor = stamp.Actor,
            Kind = OrderAdjustmentKind.Cancelled,
            Net = -refund.Net,
            Tax = -refund.Tax,
            Amount = -refund.Total,
            Units = [.. order.Lines.Where(l => units.ContainsKey(l.Id)).Select(l => new OrderUnits(l.Id, units[l.Id]))],
            Reason = command.Reason,
        };
        var next = With(order, state, stamp.Entry("units cancelled", Detail(units, refund.Total, command))) with
        {
            Lines = lines,
            Refunded = refund.Ledger,
            Adjustments = order.Adjustments.Add(adjustment),
        };
        var changed = Changed(next, adjustment, stamp);
        if (lines.All(l => l.Cancelled == l.Quantity.Value))
        {
            return OrderChange.Of(order, next with { State = OrderState.Cancelled }, stamp, changed, Cancelled(order, command.Reason, stamp));
        }

        // What is left may have arrived already, or never have been to be sent.
        if (!lines.Any(l => l.RequiresShipping && l.Cancelled < l.Quantity.Value) && state == OrderState.Open)
        {
            return Complete(next, stamp).Map(done => OrderChange.Of(order, done.Order, stamp, [changed, .. done.Events]));
        }

        return OrderChange.Of(order, next, stamp, HasAllArrived(lines) && !HasAllArrived(order.Lines) ? [changed, Delivered(order, stamp)] : [changed]);
    }

    private static CommerceResult<Refund> Refund(Order order, Dictionary<LineId, long> units, RefundPolicy policy, RefundKernel kernel)
    {
        var request = new RefundRequest { Units = [.. units.Select(u => new RefundUnits(u.Key, u.Value))], Policy = policy };
        return kernel.Open(order.Snapshot).Bind(sold => kernel.Compute(sold, order.Refunded, request));
    }

    private static CommerceResult<Dictionary<LineId, long>> UnitsOf(Order order, ImmutableArray<OrderUnits> asked) =>
        asked.IsDefaultOrEmpty || asked.Length > MaxUnits
            ? OrderErrors.UnitsOutOfRange(MaxUnits, asked.IsDefault ? 0 : asked.Length)
            : CountUnits(order, asked, line => line.Open, OrderErrors.OverCancelling);

    private static OrderChanged Changed(Order next, OrderAdjustment adjustment, OrderStamp stamp) => new()
    {
        Shop = next.Shop,
        OccurredAt = stamp.At,
        AggregateVersion = next.Version + 1,
        Order = next.Id,
        Number = next.Number,
        Kind = adjustment.Kind,
        Difference = adjustment.Amount,
        Payable = next.Payable,
    };

    private static string Detail(Dictionary<LineId, long> units, Money owed, CancelUnits command) => string.Create(
        CultureInfo.InvariantCulture,
        $"{units.Values.Sum()} units, {owed} owed back{(command.Refund == OrderRefundMethod.ToPayments ? " to the payments" : "")}{(command.Reason.Length == 0 ? "" : ": ")}{command.Reason}");
}
