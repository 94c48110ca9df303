using Commerce.Payments;

namespace Commerce.Orders;

/// <summary>Says what does not agree between an order and its payments. Pure.</summary>
internal static class OrderAuditor
{
    public static ImmutableArray<OrderFinding> Judge(Order order, IReadOnlyList<Payment> payments)
    {
        var findings = ImmutableArray.CreateBuilder<OrderFinding>();
        var sound = new List<Payment>(payments.Count);
        foreach (var payment in payments)
        {
            if (payment.Amount.Currency != order.Currency || !PaymentLedgerCheck.HasOneCurrency(payment))
            {
                findings.Add(Of(order, OrderFindingCodes.WrongCurrency, $"is in {order.Currency}, and a payment of it is not. Compare the payment with its service.", payment));
                continue;
            }

            sound.Add(payment);
            findings.AddRange(JudgeLedger(order, payment));
        }

        var balance = OrderBookkeeping.BalanceOf(order, sound);
        if ((OrderSums.FindFault(order) ?? (OrderBookkeeping.Of(order, sound).IsBalanced ? null : "a posting does not sum to zero")) is { } fault)
        {
            findings.Add(Of(order, OrderFindingCodes.Unbalanced, $"does not add up: {fault}. This is a defect; report it with the order's history."));
        }

        findings.AddRange(order.State == OrderState.Cancelled ? JudgeCancelled(order, balance) : JudgeAlive(order, sound, balance));
        return findings.ToImmutable();
    }

    public static OrderFinding Orphan(Payment payment) => new()
    {
        Code = OrderFindingCodes.OrphanPayment,
        Order = payment.Order,
        Payment = payment.Id,
        Amount = payment.Captured,
        Message = $"The payment {payment.Id} belongs to no order of this shop; {payment.Captured} of it came in. Find out what it was for, or give it back.",
    };

    private static IEnumerable<OrderFinding> JudgeLedger(Order order, Payment payment)
    {
        if (payment.Refunded + payment.RefundPending > payment.Captured)
        {
            var over = payment.Refunded + payment.RefundPending - payment.Captured;
            yield return Of(order, OrderFindingCodes.OverRefunded, $"gave or gives back {over} more than a payment brought. Compare the payment with its service.", payment, over);
        }

        if (PaymentLedgerCheck.FindFault(payment) is { } fault)
        {
            yield return Of(order, OrderFindingCodes.LedgerMismatch, $"has a payment that contradicts itself: {fault}. Compare it with its service.", payment);
        }
    }

    private static IEnumerable<OrderFinding> JudgeCancelled(Order order, OrderBalance balance)
    {
        if (balance.ToRefund.IsPositive)
        {
            yield return Of(order, OrderFindingCodes.MoneyKept, $"was called off, and {balance.ToRefund} of the customer's money is still here. Refund it.", amount: balance.ToRefund);
        }

        if (balance.Authorized.IsPositive)
        {
            yield return Of(order, OrderFindingCodes.MoneyKept, $"was called off, and {balance.Authorized} is still set aside. Give the payment up.", amount: balance.Authorized);
        }
    }

    private static IEnumerable<OrderFinding> JudgeAlive(Order order, List<Payment> payments, OrderBalance balance)
    {
        var (least, most) = OrderSums.RangeOf(order);
        var claims = payments.Where(p => p.IsSatisfied).Select(OrderBookkeeping.ClaimOf).Where(c => c.IsPositive).ToArray();
        var claimed = claims.Aggregate(Money.Zero(order.Currency), (sum, claim) => sum + claim);
        if (claims.Length > 1 && claimed > most)
        {
            yield return Of(order, OrderFindingCodes.ChargedTwice, $"is covered by {claims.Length} payments over {claimed}, and never cost more than {most}. Give one of them back or up.", amount: claimed - most);
        }
        else if (balance.ToRefund.IsPositive)
        {
            yield return Of(order, OrderFindingCodes.Overpaid, $"costs {balance.Payable}, and {balance.Held} is here. Refund what is owed to the customer.", amount: balance.ToRefund);
        }

        var covered = payments.Where(p => p.IsSatisfied).Aggregate(Money.Zero(order.Currency), (sum, payment) => sum + payment.Amount);
        if (order.State != OrderState.Pending && order.Origin != OrderOrigin.Import && covered < least)
        {
            yield return Of(order, OrderFindingCodes.Unpaid, $"is {order.State}, and its payments cover {covered} of {least}. Hold it until it is paid.", amount: least - covered);
        }
    }

    private static OrderFinding Of(Order order, string code, string message, Payment? payment = null, Money? amount = null) => new()
    {
        Code = code,
        Order = order.Id,
        Number = order.Number,
        Payment = payment?.Id,
        Amount = amount,
        Message = $"Order {order.Number} {message}",
    };
}
