namespace Commerce.Payments;

/// <summary>Captures, voids, refunds and increments: stored before the service hears of them.</summary>
internal static partial class PaymentDecider
{
    /// <summary>Stores an intent. The same key again changes nothing; more than is free is refused here, before any money can move.</summary>
    public static CommerceResult<PaymentChange> Intend(Payment payment, in PaymentOperationIntent intent, PaymentStamp stamp)
    {
        if (payment.Operations.Length >= Payment.MaxOperations)
        {
            return PaymentErrors.TooManyOperations;
        }

        if (intent.Amount is { } asked)
        {
            if (asked.Currency != payment.Amount.Currency)
            {
                return PaymentErrors.WrongCurrency(payment.Amount.Currency, asked.Currency);
            }

            if (!asked.IsPositive)
            {
                return PaymentErrors.AmountNotPositive;
            }
        }

        return intent.Kind switch
        {
            PaymentOperationKind.Capture => IntendCapture(payment, intent, stamp),
            PaymentOperationKind.Void => IntendVoid(payment, intent, stamp),
            PaymentOperationKind.Refund => IntendRefund(payment, intent, stamp),
            PaymentOperationKind.Increment => IntendIncrement(payment, intent, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(intent)),
        };
    }

    /// <summary>Takes an operation over for recovery: whoever saves this first looks after it until <paramref name="dueAt"/>.</summary>
    public static PaymentChange Claim(Payment payment, PaymentOperation operation, DateTimeOffset now, DateTimeOffset dueAt) =>
        PaymentChange.To(With(payment, operation with { SentAt = operation.SentAt ?? now, DueAt = dueAt, Attempts = operation.Attempts + 1 }));

    /// <summary>Nobody heard an answer: recovery may look after it at once.</summary>
    public static PaymentChange Suspend(Payment payment, PaymentOperationId id, DateTimeOffset dueAt) =>
        payment.Find(id) is { State: PaymentOperationState.Intended } operation
            ? PaymentChange.To(With(payment, operation with { DueAt = dueAt }))
            : PaymentChange.None(payment);

    /// <summary>Gives up finding out what happened. The amount stays taken until somebody says it.</summary>
    public static PaymentChange GiveUpAsking(Payment payment, PaymentOperationId id, string reason, DateTimeOffset now) =>
        payment.Find(id) is { State: PaymentOperationState.Intended or PaymentOperationState.Pending } operation
            ? Puzzle(payment, operation, reason, now)
            : PaymentChange.None(payment);

    /// <summary>Sends a payment that nobody could prepare to another provider.</summary>
    public static PaymentChange Reroute(Payment payment, string from, string to) =>
        payment.State == PaymentState.Intended && string.Equals(payment.Method.Provider, from, StringComparison.Ordinal)
            ? PaymentChange.To(payment with { Method = payment.Method with { Provider = to } })
            : PaymentChange.None(payment);

    /// <summary>True when something is set aside or waited for that may be given up. What came in by hand stays and is paid back instead.</summary>
    public static bool CanGiveUp(Payment payment) =>
        payment.State == PaymentState.Authorized
        || (payment.State is PaymentState.NeedsAction or PaymentState.AwaitingFunds or PaymentState.Owed && !payment.Captured.IsPositive);

    /// <summary>What of a capture no refund has taken.</summary>
    public static Money LeftOf(Payment payment, PaymentEntry capture)
    {
        var left = capture.Amount;
        foreach (var operation in payment.Operations)
        {
            left = operation.Kind == PaymentOperationKind.Refund && operation.Source == capture.Number && operation.State != PaymentOperationState.Failed
                ? left - operation.Amount
                : left;
        }

        return left;
    }

    private static CommerceResult<PaymentChange> IntendCapture(Payment payment, in PaymentOperationIntent intent, PaymentStamp stamp)
    {
        if (payment.State != PaymentState.Authorized)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "be captured");
        }

        if (payment.HasOpen(PaymentOperationKind.Void))
        {
            return PaymentErrors.OperationOpen(PaymentOperationKind.Void);
        }

        // A final capture releases what others are about to take.
        if (intent.IsFinal && payment.HasOpen(PaymentOperationKind.Capture))
        {
            return PaymentErrors.OperationOpen(PaymentOperationKind.Capture);
        }

        if (intent.IsFinal && payment.HasOpen(PaymentOperationKind.Increment))
        {
            return PaymentErrors.OperationOpen(PaymentOperationKind.Increment);
        }

        var amount = intent.Amount ?? payment.Capturable;
        return amount.IsPositive && amount <= payment.Capturable
            ? Add(payment, intent, amount, source: null, stamp)
            : PaymentErrors.OverCapture(amount, payment.Capturable);
    }

    private static CommerceResult<PaymentChange> IntendVoid(Payment payment, in PaymentOperationIntent intent, PaymentStamp stamp)
    {
        foreach (var kind in (ReadOnlySpan<PaymentOperationKind>)[PaymentOperationKind.Void, PaymentOperationKind.Capture, PaymentOperationKind.Increment])
        {
            if (payment.HasOpen(kind))
            {
                return PaymentErrors.OperationOpen(kind);
            }
        }

        if (payment.State == PaymentState.Authorized)
        {
            return Add(payment, intent, payment.Capturable, source: null, stamp);
        }

        if (payment.Captured.IsPositive)
        {
            return PaymentErrors.MoneyCameIn(payment.Id, payment.Captured);
        }

        // An intent may be on its way to the service at this moment: what comes back must find it.
        return payment.State != PaymentState.Intended && PaymentTransitions.Next(payment.State, PaymentTrigger.GiveUp) is not null
            ? Add(payment, intent, payment.Amount, source: null, stamp)
            : PaymentErrors.IllegalTransition(payment.Id, payment.State, "be given up");
    }

    private static CommerceResult<PaymentChange> IntendRefund(Payment payment, in PaymentOperationIntent intent, PaymentStamp stamp)
    {
        var amount = intent.Amount ?? payment.Refundable;
        if (!amount.IsPositive || amount > payment.Refundable)
        {
            return PaymentErrors.OverRefund(amount, payment.Refundable);
        }

        var largest = Money.Zero(amount.Currency);
        foreach (var entry in payment.Ledger.Where(e => e.Kind == PaymentEntryKind.Capture))
        {
            var left = LeftOf(payment, entry);
            if (left >= amount)
            {
                return Add(payment, intent, amount, entry.Number, stamp);
            }

            largest = Money.Max(largest, left);
        }

        return intent.RefundsOneCapture ? PaymentErrors.RefundSpansCaptures(amount, largest) : Add(payment, intent, amount, source: null, stamp);
    }

    private static CommerceResult<PaymentChange> IntendIncrement(Payment payment, in PaymentOperationIntent intent, PaymentStamp stamp)
    {
        if (payment.State != PaymentState.Authorized)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "be raised");
        }

        if (payment.HasOpen(PaymentOperationKind.Void))
        {
            return PaymentErrors.OperationOpen(PaymentOperationKind.Void);
        }

        if (payment.HasOpen(PaymentOperationKind.Increment))
        {
            return PaymentErrors.OperationOpen(PaymentOperationKind.Increment);
        }

        return payment.Operations.Any(o => o is { IsOpen: true, Kind: PaymentOperationKind.Capture, IsFinal: true })
            ? PaymentErrors.OperationOpen(PaymentOperationKind.Capture)
            : Add(payment, intent, intent.Amount ?? Money.Zero(payment.Amount.Currency), source: null, stamp);
    }

    private static PaymentChange Add(Payment payment, in PaymentOperationIntent intent, Money amount, int? source, PaymentStamp stamp) =>
        PaymentChange.To(payment with
        {
            Operations = payment.Operations.Add(new PaymentOperation
            {
                Id = intent.Id,
                Kind = intent.Kind,
                Amount = amount,
                Key = intent.Key,
                IsFinal = intent.IsFinal,
                Reason = intent.Reason,
                Source = source,
                Actor = stamp.Actor,
                CreatedAt = stamp.At,
                SentAt = intent.IsSentNow ? stamp.At : null,
                DueAt = intent.DueAt,
            }),
        });
}
