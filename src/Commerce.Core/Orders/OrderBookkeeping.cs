using Commerce.Payments;

namespace Commerce.Orders;

/// <summary>Writes the double entry of an order. Pure: everything follows from the order and the ledgers of its payments.</summary>
internal static class OrderBookkeeping
{
    public static OrderAccounts Of(Order order, IReadOnlyCollection<Payment> payments) => new()
    {
        Order = order.Id,
        Currency = order.Currency,
        Balance = BalanceOf(order, payments),
        Postings = PostingsOf(order, payments),
    };

    /// <summary>What is still to move. Payments in another currency, which cannot be, are left out: the audit reports them.</summary>
    public static OrderBalance BalanceOf(Order order, IReadOnlyCollection<Payment> payments)
    {
        var zero = Money.Zero(order.Currency);
        var balance = new OrderBalance
        {
            Payable = order.Payable, Authorized = zero, Captured = zero, Refunded = zero, Refunding = zero, Disputed = zero,
        };
        foreach (var payment in payments.Where(p => p.Amount.Currency == order.Currency))
        {
            balance = balance with
            {
                Authorized = balance.Authorized + SetAside(payment),
                Captured = balance.Captured + payment.Captured,
                Refunded = balance.Refunded + payment.Refunded,
                Refunding = balance.Refunding + payment.RefundPending,
                Disputed = balance.Disputed + payment.Disputed,
            };
        }

        return balance;
    }

    /// <summary>What a payment set aside, and neither took nor gave up; what is about to be given up is given up.</summary>
    public static Money SetAside(Payment payment)
    {
        var rest = payment.Authorized - payment.Voided - payment.Captured;
        return payment.State == PaymentState.Authorized && rest.IsPositive && !payment.HasOpen(PaymentOperationKind.Void) ? rest : Money.Zero(payment.Amount.Currency);
    }

    /// <summary>What a payment takes of the customer, whether it is here, set aside or owed on terms.</summary>
    public static Money ClaimOf(Payment payment)
    {
        var kept = payment.Captured - payment.Refunded - payment.RefundPending - payment.Disputed;
        return payment.State == PaymentState.Owed ? kept + payment.Amount - payment.Captured : kept + SetAside(payment);
    }

    private static ImmutableArray<OrderPosting> PostingsOf(Order order, IReadOnlyCollection<Payment> payments)
    {
        var postings = ImmutableArray.CreateBuilder<OrderPosting>();
        postings.Add(SaleOf(order));
        postings.AddRange(order.Adjustments.Select(adjustment => ChangeOf(order, adjustment)));
        postings.AddRange(payments.SelectMany(MoneyOf));
        return [.. postings.OrderBy(p => p.At)];
    }

    // Prices that contain their tax are posted as the customer read them; what they contain is taken out on an account of its own.
    private static OrderPosting SaleOf(Order order)
    {
        var sold = order.SoldFor ?? order.Amounts;
        return Posting(
            order.PlacedAt,
            OrderPostingKind.Sale,
            (OrderAccount.Receivable, sold.Total),
            (OrderAccount.Goods, -sold.Subtotal),
            (OrderAccount.Discount, sold.Discount),
            (OrderAccount.Shipping, -sold.Shipping),
            (OrderAccount.Fees, -sold.Fees),
            (OrderAccount.IncludedTax, sold.Subtotal - sold.Discount + sold.Shipping + sold.Fees - sold.Net),
            (OrderAccount.Tax, -sold.Tax),
            (OrderAccount.Rounding, -sold.RoundingAdjustment));
    }

    private static OrderPosting ChangeOf(Order order, OrderAdjustment adjustment)
    {
        // Only a shop that rounds to cash has a difference between the whole and its parts; anywhere else it is a defect that must not look balanced.
        var rounding = order.Snapshot.Policy.CashIncrement > 1 ? adjustment.Amount - adjustment.Net - adjustment.Tax : Money.Zero(order.Currency);
        return Posting(
            adjustment.At,
            OrderPostingKind.Change,
            (OrderAccount.Receivable, adjustment.Amount),
            (OrderAccount.Changes, -adjustment.Net),
            (OrderAccount.Tax, -adjustment.Tax),
            (OrderAccount.Rounding, -rounding));
    }

    // What is only set aside is the customer's, so it is no posting.
    private static IEnumerable<OrderPosting> MoneyOf(Payment payment)
    {
        foreach (var entry in payment.Ledger)
        {
            OrderPosting? posting = entry.Kind switch
            {
                PaymentEntryKind.Capture => Received(entry, OrderPostingKind.Capture, OrderAccount.Clearing, entry.Amount),
                PaymentEntryKind.Refund => Received(entry, OrderPostingKind.Refund, OrderAccount.Refund, -entry.Amount),
                PaymentEntryKind.RefundFailed => Received(entry, OrderPostingKind.RefundFailed, OrderAccount.Refund, entry.Amount),
                PaymentEntryKind.Dispute => Received(entry, OrderPostingKind.Dispute, OrderAccount.Dispute, -entry.Amount),
                PaymentEntryKind.DisputeWon => Received(entry, OrderPostingKind.DisputeWon, OrderAccount.Dispute, entry.Amount),
                _ => null,
            };
            if (posting is not null)
            {
                yield return posting with { Payment = payment.Id };
            }
        }
    }

    private static OrderPosting Received(PaymentEntry entry, OrderPostingKind kind, OrderAccount account, Money amount) =>
        Posting(entry.At, kind, (account, amount), (OrderAccount.Receivable, -amount));

    private static OrderPosting Posting(DateTimeOffset at, OrderPostingKind kind, params ReadOnlySpan<(OrderAccount Account, Money Amount)> sides)
    {
        var entries = ImmutableArray.CreateBuilder<OrderEntry>(sides.Length);
        foreach (var (account, amount) in sides)
        {
            if (!amount.IsZero)
            {
                entries.Add(new OrderEntry(account, amount));
            }
        }

        return new OrderPosting(at, kind, entries.DrainToImmutable());
    }
}
