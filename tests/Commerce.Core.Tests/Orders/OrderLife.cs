using Commerce.Payments;
using Commerce.Payments.Tests;
using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Orders.Tests;

/// <summary>An order of a random cart and its payments, and what may happen to them, step by step by the rules alone. The seed tells it again.</summary>
internal sealed class OrderLife
{
    private static readonly OrderKernel Orders = new();
    private static readonly RefundKernel Refunds = new(Orders);

    private readonly Random _random;
    private readonly List<Payment> _payments = [];
    private int _operations;

    public OrderLife(int seed)
    {
        _random = new Random(~seed);
        var sale = RandomSales.Of(seed);
        if (_random.Next(4) == 0)
        {
            sale = sale.Under(sale.Policy with { CashIncrement = 5, CashRounding = (RoundingMode)_random.Next(4) });
        }

        var calculation = sale.Calculate();
        var draft = new OrderDraft { Id = Sold.Everything().Order, Shop = ShopId.Default, Cart = CartId.New(TimeProvider.System), CartVersion = 1, Calculation = calculation };
        Order = OrderDecider.Confirm(OrderDecider.Place(draft, "1001", Sold.Stamp).Order, Sold.Stamp).Value.Order;
        Pay(calculation.AmountDue);
    }

    public Order Order { get; private set; }

    public IReadOnlyList<Payment> Payments => _payments;

    /// <summary>Something happens, or is refused.</summary>
    public void Step()
    {
        switch (_random.Next(7))
        {
            case 0 or 1:
                CancelUnits();
                break;
            case 2:
                Edit();
                break;
            case 3:
                Operate(PaymentOperationKind.Capture);
                break;
            case 4:
                Operate(PaymentOperationKind.Refund);
                break;
            case 5:
                Dispute();
                break;
            default:
                Pay(Balance().Due);
                break;
        }
    }

    /// <summary>The order is called off and everybody gets back what is theirs.</summary>
    public void End()
    {
        if (OrderDecider.Cancel(Order, "", isPaid: true, Sold.Stamp, OrderRefundMethod.ToPayments).TryGet(out var change, out _))
        {
            Order = change.Order;
        }

        for (var i = 0; i < _payments.Count; i++)
        {
            if (PaymentDecider.CanGiveUp(_payments[i]))
            {
                Operate(i, PaymentOperationKind.Void, null);
            }
        }

        foreach (var (payment, part) in PaymentReturnPlan.Share(_payments, Balance().ToRefund).ToList())
        {
            Operate(_payments.FindIndex(p => p.Id == payment.Id), PaymentOperationKind.Refund, part);
        }
    }

    public OrderBalance Balance() => OrderBookkeeping.BalanceOf(Order, _payments);

    private void CancelUnits()
    {
        var open = Order.Lines.Where(l => l.Open > 0).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var line = open[_random.Next(open.Count)];
        var command = new CancelUnits(Order.Id, IdempotencyKey.Of("c"), [new OrderUnits(line.Id, 1 + _random.NextInt64(line.Open))]);
        Order = OrderDecider.CancelUnits(Order, command, Refunds, Sold.Stamp).TryGet(out var change, out _) ? change.Order : Order;
    }

    private void Edit()
    {
        var line = Order.Lines[_random.Next(Order.Lines.Length)];
        var command = new EditOrder(Order.Id, IdempotencyKey.Of("e")) { Quantities = [new OrderUnits(line.Id, _random.Next(1, 15))] };
        if (OrderTransitions.Next(Order, OrderTrigger.Edit).IsSuccess
            && OrderLinePlan.Of(Order, command, []).TryGet(out var lines, out _)
            && Orders.Replay(Order.Snapshot).Bind(sold => Orders.Calculate(Order.Snapshot with { Lines = lines }, sold.AppliedPromotions.Select(a => a.Promotion))).TryGet(out var calculation, out _)
            && OrderDecider.Edit(Order, command, calculation, Sold.Stamp).TryGet(out var change, out _))
        {
            Order = change.Order;
        }
    }

    // At once or by and by, by one payment or two.
    private void Pay(Money due)
    {
        if (!due.IsPositive || _payments.Count > 6)
        {
            return;
        }

        var first = _random.Next(3) == 0 ? Money.FromMinorUnits(1 + _random.NextInt64(due.MinorUnits), due.Currency) : due;
        foreach (var amount in new[] { first, due - first }.Where(a => a.IsPositive))
        {
            var intent = new PaymentIntent { Id = PaymentId.New(TimeProvider.System), Shop = Order.Shop, Order = Order.Id, Method = PaymentSamples.Card with { Currencies = [] }, Amount = amount };
            var prepared = PaymentDecider.Prepared(PaymentDecider.Begin(intent, Sold.At).Value.Payment, "ref").Value.Payment;
            PaymentOutcome outcome = _random.Next(2) == 0 ? new PaymentOutcome.Captured(amount) : new PaymentOutcome.Authorized(amount);
            _payments.Add(PaymentDecider.Apply(prepared, outcome, Actor.System, Sold.At).Value.Payment);
        }
    }

    private void Operate(PaymentOperationKind kind)
    {
        if (_payments.Count > 0)
        {
            var at = _random.Next(_payments.Count);
            var most = kind == PaymentOperationKind.Capture ? _payments[at].Capturable : _payments[at].Refundable;
            Operate(at, kind, _random.Next(3) == 0 || !most.IsPositive ? null : Money.FromMinorUnits(1 + _random.NextInt64(most.MinorUnits), most.Currency), fails: _random.Next(5) == 0);
        }
    }

    private void Operate(int at, PaymentOperationKind kind, Money? amount, bool fails = false)
    {
        var id = PaymentOperationId.New(TimeProvider.System);
        var stamp = new PaymentStamp(Actor.System, Sold.At);
        var intent = new PaymentOperationIntent
        {
            Id = id, Kind = kind, Amount = amount, Key = IdempotencyKey.Of($"{++_operations}"), Reason = "", DueAt = Sold.At, IsFinal = kind == PaymentOperationKind.Capture && _random.Next(4) == 0,
        };
        if (!PaymentDecider.Intend(_payments[at], intent, stamp).TryGet(out var intended, out _))
        {
            return;
        }

        PaymentOperationOutcome outcome = new PaymentOperationOutcome.Succeeded(intended.Payment.Find(id)!.Amount);
        var payment = PaymentDecider.Record(intended.Payment, id, fails && kind == PaymentOperationKind.Capture ? Failed : outcome, stamp, Sold.At).Value.Payment;
        _payments[at] = fails && kind == PaymentOperationKind.Refund ? PaymentDecider.Record(payment, id, Failed, stamp, Sold.At).Value.Payment : payment;
    }

    private static PaymentOperationOutcome Failed { get; } = new PaymentOperationOutcome.Failed("no", "No.");

    private void Dispute()
    {
        if (_payments.Count > 0 && _random.Next(3) == 0)
        {
            var at = _random.Next(_payments.Count);
            var (payment, reference) = (_payments[at], $"d{++_operations}");
            var command = new RecordDispute(payment.Id, Money.FromMinorUnits(1 + _random.NextInt64(1 + payment.Captured.MinorUnits), payment.Amount.Currency), reference);
            if (PaymentDecider.RecordDispute(payment, command, new PaymentStamp(Actor.System, Sold.At)).TryGet(out var disputed, out _))
            {
                _payments[at] = _random.Next(2) == 0
                    ? disputed.Payment
                    : PaymentDecider.RecordDispute(disputed.Payment, command with { IsWon = true }, new PaymentStamp(Actor.System, Sold.At)).Value.Payment;
            }
        }
    }
}
