namespace Commerce.Payments;

/// <summary>Which payment gives how much back.</summary>
internal static class PaymentReturnPlan
{
    /// <summary>The provider of gift cards and store credit: money that a customer can spend anywhere goes back first.</summary>
    private const string StoredValue = "stored-value";

    /// <summary>The order in which payments give money back: the latest first, gift cards and store credit last.</summary>
    public static IEnumerable<Payment> InOrder(IEnumerable<Payment> payments) => payments
        .OrderBy(p => string.Equals(p.Method.Provider, StoredValue, StringComparison.Ordinal))
        .ThenByDescending(p => p.Id);

    /// <summary>What each payment gives of an amount; less than all of it when they have less.</summary>
    public static IEnumerable<(Payment Payment, Money Part)> Share(IEnumerable<Payment> payments, Money amount)
    {
        foreach (var payment in InOrder(payments.Where(p => p.Amount.Currency == amount.Currency && p.Refundable.IsPositive)))
        {
            if (!amount.IsPositive)
            {
                yield break;
            }

            var part = Money.Min(payment.Refundable, amount);
            amount -= part;
            yield return (payment, part);
        }
    }

    /// <summary>The refunds of one payment: one, or, where a service refunds one capture at a time and none has as much left, one for each capture.</summary>
    public static IReadOnlyList<Money> PartsOf(Payment payment, Money amount, bool refundsOneCapture)
    {
        if (!refundsOneCapture)
        {
            return [amount];
        }

        Money[] left = [.. payment.Ledger.Where(e => e.Kind == PaymentEntryKind.Capture).Select(e => PaymentDecider.LeftOf(payment, e)).Where(l => l.IsPositive)];
        if (left.Any(l => l >= amount))
        {
            return [amount];
        }

        var parts = new List<Money>();
        foreach (var one in left)
        {
            var part = Money.Min(one, amount);
            if (part.IsPositive)
            {
                parts.Add(part);
                amount -= part;
            }
        }

        return parts;
    }
}
