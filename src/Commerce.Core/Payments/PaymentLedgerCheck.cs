namespace Commerce.Payments;

/// <summary>Whether the ledger of a payment says what its state and its operations say.</summary>
internal static class PaymentLedgerCheck
{
    /// <summary>True when its amounts are in one currency, so that they can be added up.</summary>
    public static bool HasOneCurrency(Payment payment) =>
        payment.Ledger.All(e => e.Amount.Currency == payment.Amount.Currency) && payment.Operations.All(o => o.Amount.Currency == payment.Amount.Currency);

    /// <summary>What does not agree, as the end of a sentence; <see langword="null"/> when all does. The payment has one currency.</summary>
    public static string? FindFault(Payment payment) =>
        FindGap(payment) ?? FindOperation(payment) ?? (Agrees(payment) ? null : $"{payment.Captured} came in and {payment.Authorized - payment.Voided} of {payment.Amount} is set aside by the ledger, but the state is {payment.State}");

    private static string? FindGap(Payment payment) =>
        payment.Ledger.Select((entry, index) => entry.Number == index + 1).All(isNext => isNext) ? payment.Ledger.All(e => e.Amount.IsPositive) ? null : "an entry of the ledger is not above zero" : "the ledger has a gap";

    private static string? FindOperation(Payment payment)
    {
        foreach (var entry in payment.Ledger)
        {
            if (entry.Operation is { } id && payment.Find(id) is null)
            {
                return $"the ledger names the operation {id}, which is not there";
            }
        }

        foreach (var operation in payment.Operations.Where(o => o.Kind is PaymentOperationKind.Capture or PaymentOperationKind.Refund))
        {
            var (booked, done) = (BookedFor(payment, operation), operation.State == PaymentOperationState.Succeeded ? operation.Amount : Money.Zero(operation.Amount.Currency));
            if (booked != done)
            {
                return $"the ledger says {booked} for the operation {operation.Id}, which is {operation.State} over {operation.Amount}";
            }
        }

        return null;
    }

    private static Money BookedFor(Payment payment, PaymentOperation operation)
    {
        var sum = Money.Zero(payment.Amount.Currency);
        foreach (var entry in payment.Ledger.Where(e => e.Operation == operation.Id))
        {
            sum = entry.Kind switch
            {
                PaymentEntryKind.Capture or PaymentEntryKind.Refund => sum + entry.Amount,
                PaymentEntryKind.RefundFailed => sum - entry.Amount,
                _ => sum,
            };
        }

        return sum;
    }

    private static bool Agrees(Payment payment)
    {
        var (captured, set) = (payment.Captured, payment.Authorized - payment.Voided);
        return payment.State switch
        {
            PaymentState.Authorized => set > captured,
            PaymentState.Captured => captured.IsPositive && captured == (payment.Authorized.IsZero ? payment.Amount : set),
            PaymentState.AwaitingFunds or PaymentState.Owed => set.IsZero && captured < payment.Amount,
            _ => set.IsZero && captured.IsZero,
        };
    }
}
