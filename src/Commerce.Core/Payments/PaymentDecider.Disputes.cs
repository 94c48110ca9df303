namespace Commerce.Payments;

/// <summary>What banks take back, and return.</summary>
internal static partial class PaymentDecider
{
    /// <summary>Books a dispute, or that it was won. The same reference again changes nothing.</summary>
    public static CommerceResult<PaymentChange> RecordDispute(Payment payment, RecordDispute command, PaymentStamp stamp)
    {
        if (string.IsNullOrWhiteSpace(command.Reference))
        {
            return PaymentErrors.ReferenceRequired;
        }

        if (command.Reference.Length > PaymentErrors.MaxReference)
        {
            return PaymentErrors.ReferenceTooLong(command.Reference.Length);
        }

        if (command.Amount.Currency != payment.Amount.Currency)
        {
            return PaymentErrors.WrongCurrency(payment.Amount.Currency, command.Amount.Currency);
        }

        if (!command.Amount.IsPositive)
        {
            return PaymentErrors.AmountNotPositive;
        }

        var kind = command.IsWon ? PaymentEntryKind.DisputeWon : PaymentEntryKind.Dispute;
        if (Disputed(payment, kind, command.Reference) is not null)
        {
            return PaymentChange.None(payment);
        }

        var limit = command.IsWon
            ? Disputed(payment, PaymentEntryKind.Dispute, command.Reference)?.Amount ?? Money.Zero(payment.Amount.Currency)
            : payment.Captured - payment.Disputed;
        if (command.Amount > limit)
        {
            return PaymentErrors.OverDispute(command.Amount, limit);
        }

        var entry = new PaymentEntry(kind, command.Amount, stamp.At, stamp.Actor) { Reference = command.Reference, Reason = command.Reason };
        var changed = payment with { Ledger = Add(payment.Ledger, entry) };
        return PaymentChange.To(changed, command.IsWon
            ? new PaymentDisputeWon
            {
                Shop = payment.Shop,
                OccurredAt = stamp.At,
                AggregateVersion = payment.Version + 1,
                Payment = payment.Id,
                Order = payment.Order,
                Amount = command.Amount,
                Reference = command.Reference,
            }
            : new PaymentDisputed
            {
                Shop = payment.Shop,
                OccurredAt = stamp.At,
                AggregateVersion = payment.Version + 1,
                Payment = payment.Id,
                Order = payment.Order,
                Amount = command.Amount,
                Reference = command.Reference,
                Reason = command.Reason,
            });
    }

    private static PaymentEntry? Disputed(Payment payment, PaymentEntryKind kind, string reference) =>
        payment.Ledger.FirstOrDefault(e => e.Kind == kind && string.Equals(e.Reference, reference, StringComparison.Ordinal));
}
