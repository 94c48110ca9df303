using System.Diagnostics.CodeAnalysis;

namespace Commerce.Orders;

/// <summary>The rules of orders: state, command and time in; the next state and its events, or a refusal, out.</summary>
internal static partial class OrderDecider
{
    public const int MaxHistory = 1_000;
    public const int MaxNote = 1_000;
    public const int MaxReason = 500;

    private const string OutOfStock = "paid but out of stock";
    private const string UsedUp = "paid but a promotion is used up";
    private const string InPart = "paid in part";

    /// <summary>The payment is satisfied: work begins, or ends at once when nothing is to be sent.</summary>
    public static CommerceResult<OrderChange> Confirm(Order order, OrderStamp stamp)
    {
        if (order.State is OrderState.Open or OrderState.OnHold or OrderState.Completed)
        {
            return OrderChange.Nothing(order);
        }

        if (!OrderTransitions.Next(order, OrderTrigger.PaymentSatisfied).TryGet(out var state, out var error))
        {
            return error;
        }

        var open = With(order, state, stamp.Entry("confirmed"));
        OrderEvent confirmed = new OrderConfirmed
        {
            Shop = order.Shop, OccurredAt = stamp.At, AggregateVersion = order.Version + 1, Order = order.Id, Number = order.Number,
        };
        return open.Lines.Any(l => l.RequiresShipping)
            ? OrderChange.Of(order, open, stamp, confirmed)
            : Complete(open, stamp).Map(done => done with { Events = [confirmed, .. done.Events] });
    }

    /// <summary>Nothing is left to do: everything that is shipped has arrived.</summary>
    public static CommerceResult<OrderChange> Complete(Order order, OrderStamp stamp)
    {
        if (order.State == OrderState.Completed)
        {
            return OrderChange.Nothing(order);
        }

        if (!OrderTransitions.Next(order, OrderTrigger.Complete).TryGet(out var state, out var error))
        {
            return error;
        }

        var missing = order.Lines.Where(l => l.RequiresShipping).Sum(l => l.Quantity.Value - l.Cancelled - l.Delivered);
        return missing > 0
            ? OrderErrors.NotDelivered(order.Number, missing)
            : OrderChange.Of(order, With(order, state, stamp.Entry("completed")), stamp, new OrderCompleted
            {
                Shop = order.Shop, OccurredAt = stamp.At, AggregateVersion = order.Version + 1, Order = order.Id, Number = order.Number,
            });
    }

    /// <summary>Calls an order off.</summary>
    /// <param name="order">The order.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isPaid">True when money was taken or set aside.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="refund">What becomes of the money; <see langword="null"/> to refuse what is paid for.</param>
    public static CommerceResult<OrderChange> Cancel(Order order, string reason, bool isPaid, OrderStamp stamp, OrderRefundMethod? refund = null)
    {
        if (order.State == OrderState.Cancelled)
        {
            return OrderChange.Nothing(order);
        }

        if (!OrderTransitions.Next(order, OrderTrigger.Cancel).TryGet(out var state, out var error) || !CheckText("reason", reason, 0, MaxReason, out error))
        {
            return error;
        }

        if (order.Lines.Any(l => l.Shipped > 0))
        {
            return OrderErrors.ShippedCannotCancel(order.Number);
        }

        if (isPaid && refund is null)
        {
            return OrderErrors.PaidCannotCancel(order.Number);
        }

        var next = With(order, state, stamp.Entry("cancelled", isPaid ? Detail(refund, reason) : reason)) with
        {
            Lines = [.. order.Lines.Select(l => l with { Cancelled = l.Quantity.Value })],
            Adjustments = order.Adjustments.Add(ToNothing(order, reason, stamp)),
        };
        return OrderChange.Of(order, next, stamp, Cancelled(order, reason, stamp));
    }

    public static CommerceResult<OrderChange> BeginWork(Order order, OrderStamp stamp)
    {
        if (order is { WorkBegunAt: not null, State: OrderState.Open })
        {
            return OrderChange.Nothing(order);
        }

        return OrderTransitions.Next(order, OrderTrigger.BeginWork).TryGet(out var state, out var error)
            ? OrderChange.Of(order, With(order, state, stamp.Entry("work begun")) with { WorkBegunAt = stamp.At }, stamp)
            : error;
    }

    public static CommerceResult<OrderChange> Hold(Order order, string reason, OrderStamp stamp)
    {
        if (order.State == OrderState.OnHold)
        {
            return OrderChange.Nothing(order);
        }

        return OrderTransitions.Next(order, OrderTrigger.Hold).TryGet(out var state, out var error)
            && CheckText("reason", reason, 0, MaxReason, out error)
            && CheckHistory(order, out error)
                ? OrderChange.Of(order, With(order, state, stamp.Entry("held", reason)), stamp)
                : error;
    }

    public static CommerceResult<OrderChange> Resume(Order order, OrderStamp stamp)
    {
        if (order.State == OrderState.Open)
        {
            return OrderChange.Nothing(order);
        }

        return OrderTransitions.Next(order, OrderTrigger.Resume).TryGet(out var state, out var error)
            ? OrderChange.Of(order, With(order, state, stamp.Entry("resumed")), stamp)
            : error;
    }

    public static CommerceResult<OrderChange> AddNote(Order order, string note, OrderStamp stamp) =>
        CheckText("note", note, 1, MaxNote, out var error) && CheckHistory(order, out error)
            ? new OrderChange(With(order, order.State, stamp.Entry("note", note)), [])
            : error;

    /// <summary>Other goods are held for it, because the first ones were freed by time.</summary>
    public static OrderChange HoldOtherGoods(Order order, ReservationId? reservation) => order.Reservation == reservation
        ? OrderChange.Nothing(order)
        : new OrderChange(order with { Reservation = reservation }, []);

    /// <summary>Another attempt to pay for it begins. Always a new version: of two that begin at once, one is refused.</summary>
    public static OrderChange PayAgain(Order order, ReservationId? reservation) => new(order with { Reservation = reservation }, []);

    /// <summary>It is paid for in part only: somebody must decide. Written once.</summary>
    public static OrderChange NotePaidInPart(Order order, string detail, OrderStamp stamp) => NoteOnce(order, InPart, detail, stamp);

    /// <summary>It is paid for, but its goods are gone: somebody must decide. Written once.</summary>
    public static OrderChange NotePaidButOutOfStock(Order order, string detail, OrderStamp stamp) => NoteOnce(order, OutOfStock, detail, stamp);

    /// <summary>It is paid for, but so late that a promotion of it is used up: somebody must decide. Written once.</summary>
    public static OrderChange NotePaidButUsedUp(Order order, string detail, OrderStamp stamp) => NoteOnce(order, UsedUp, detail, stamp);

    /// <summary>True for an order that is paid for and waits for somebody to decide.</summary>
    public static bool LacksSomething(Order order) => order.State == OrderState.Pending && order.History.Any(e => e.What is OutOfStock or UsedUp or InPart);

    /// <summary>An automation acts on it.</summary>
    public static CommerceResult<OrderChange> NoteAutomation(Order order, string automation, OrderStamp stamp) => CheckHistory(order, out var error)
        ? OrderChange.Of(order, With(order, order.State, stamp.Entry(OrderAutomationDecider.Done, automation)), stamp)
        : error;

    private static OrderChange NoteOnce(Order order, string what, string detail, OrderStamp stamp) =>
        order.State != OrderState.Pending || order.History.Any(e => string.Equals(e.What, what, StringComparison.Ordinal))
            ? OrderChange.Nothing(order)
            : new OrderChange(With(order, order.State, stamp.Entry(what, detail)), []);

    private static OrderCancelled Cancelled(Order order, string reason, OrderStamp stamp) => new()
    {
        Shop = order.Shop, OccurredAt = stamp.At, AggregateVersion = order.Version + 1, Order = order.Id, Number = order.Number, Reason = reason,
    };

    private static string Detail(OrderRefundMethod? refund, string reason) =>
        $"{(refund == OrderRefundMethod.ToPayments ? "the money goes back to the payments" : "the money stays")}{(reason.Length == 0 ? "" : ": ")}{reason}";

    // What was called off costs nothing any more.
    private static OrderAdjustment ToNothing(Order order, string reason, OrderStamp stamp)
    {
        var zero = Money.Zero(order.Currency);
        return OrderFigures.Of(order).To(new(zero, zero, zero), OrderAdjustmentKind.Cancelled, stamp.Actor, stamp.At) with
        {
            Reason = reason,
            Units = [.. order.Lines.Where(l => l.Open > 0).Select(l => new OrderUnits(l.Id, l.Open))],
        };
    }

    private static Order With(Order order, OrderState state, OrderHistoryEntry entry) =>
        order with { State = state, History = order.History.Add(entry) };

    private static bool CheckText(string what, string text, int minimum, int maximum, [NotNullWhen(false)] out CommerceError? error)
    {
        error = text.Length < minimum || text.Length > maximum ? OrderErrors.TextOutOfRange(what, minimum, maximum, text.Length) : null;
        return error is null;
    }

    // What can be repeated without end needs a limit; what ends a life must never be stopped by a full history.
    private static bool CheckHistory(Order order, [NotNullWhen(false)] out CommerceError? error)
    {
        error = order.History.Length >= MaxHistory ? OrderErrors.HistoryFull(order.Number, MaxHistory) : null;
        return error is null;
    }
}
