namespace Commerce.Payments;

/// <summary>Captures, voids, refunds and increments: stored before the service hears of them, booked when it answered.</summary>
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

    /// <summary>Books what became of an operation. It states the present: the same again, and news that are older than what is known, change nothing.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="id">The operation.</param>
    /// <param name="outcome">What the service, or somebody who looked, says.</param>
    /// <param name="stamp">Who says it, and when.</param>
    /// <param name="askAgainAt">When to ask again, should it be pending.</param>
    public static CommerceResult<PaymentChange> Record(Payment payment, PaymentOperationId id, PaymentOperationOutcome outcome, PaymentStamp stamp, DateTimeOffset askAgainAt)
    {
        if (payment.Find(id) is not { } operation)
        {
            return PaymentErrors.OperationNotFound(id);
        }

        return operation.State switch
        {
            PaymentOperationState.Succeeded => RecordAfterSuccess(payment, operation, outcome, stamp),
            PaymentOperationState.Failed => RecordAfterFailure(payment, operation, outcome),
            _ when operation.Reference is { } known && outcome.Reference is { } other && !string.Equals(known, other, StringComparison.Ordinal) =>
                Puzzle(payment, operation, "two_references", stamp.At),
            _ => outcome switch
            {
                PaymentOperationOutcome.Succeeded done => RecordSuccess(payment, operation, done, stamp),
                PaymentOperationOutcome.Failed failed => Fail(payment, operation, failed, stamp.At),
                PaymentOperationOutcome.Pending => Wait(payment, operation, outcome.Reference, askAgainAt),
                _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome is none of the known cases."),
            },
        };
    }

    /// <summary>Sends a payment that nobody could prepare to another provider.</summary>
    public static PaymentChange Reroute(Payment payment, string from, string to) =>
        payment.State == PaymentState.Intended && string.Equals(payment.Method.Provider, from, StringComparison.Ordinal)
            ? PaymentChange.To(payment with { Method = payment.Method with { Provider = to } })
            : PaymentChange.None(payment);

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

    private static Money LeftOf(Payment payment, PaymentEntry capture)
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

    private static CommerceResult<PaymentChange> RecordSuccess(Payment payment, PaymentOperation operation, PaymentOperationOutcome.Succeeded done, PaymentStamp stamp)
    {
        // Who settles a puzzle says what the service really did, and may have found less than was asked for.
        var isFinding = operation.State == PaymentOperationState.RequiresReconciliation
            && stamp.Actor.Kind == ActorKind.Staff
            && done.Amount.Currency == operation.Amount.Currency
            && done.Amount.IsPositive
            && done.Amount < operation.Amount;
        if (operation.Kind != PaymentOperationKind.Void && done.Amount != operation.Amount && !isFinding)
        {
            return Puzzle(payment, operation, "wrong_amount", stamp.At);
        }

        if (operation.Kind == PaymentOperationKind.Refund
            && done.Reference is { } reference
            && payment.Ledger.Any(e => e.Kind == PaymentEntryKind.Refund && string.Equals(e.Reference, reference, StringComparison.Ordinal)))
        {
            return Puzzle(payment, operation, "reference_of_another", stamp.At);
        }

        operation = operation with
        {
            State = PaymentOperationState.Succeeded,
            Amount = isFinding ? done.Amount : operation.Amount,
            Reference = operation.Reference ?? done.Reference,
            Failure = null,
            DueAt = null,
        };
        payment = With(payment, operation);
        return operation.Kind switch
        {
            PaymentOperationKind.Capture => BookCapture(payment, operation, stamp),
            PaymentOperationKind.Void => BookVoid(payment, operation, stamp),
            PaymentOperationKind.Refund => BookRefund(payment, operation, stamp),
            PaymentOperationKind.Increment => BookIncrement(payment, operation, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
    }

    private static CommerceResult<PaymentChange> BookCapture(Payment payment, PaymentOperation operation, PaymentStamp stamp)
    {
        payment = Book(payment, PaymentEntryKind.Capture, operation.Amount, operation, stamp);
        var rest = payment.Authorized - payment.Voided - payment.Captured;
        if (operation.IsFinal && rest.IsPositive)
        {
            payment = Book(payment, PaymentEntryKind.Void, rest, operation, stamp);
        }

        var trigger = operation.IsFinal || rest.IsZero ? PaymentTrigger.Capture : PaymentTrigger.CapturePart;
        if (PaymentTransitions.Next(payment.State, trigger) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "take money");
        }

        return PaymentChange.To(payment with { State = next }, new PaymentCaptured
        {
            Shop = payment.Shop,
            OccurredAt = stamp.At,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Amount = operation.Amount,
            Total = payment.Captured,
        });
    }

    private static CommerceResult<PaymentChange> BookVoid(Payment payment, PaymentOperation operation, PaymentStamp stamp)
    {
        var rest = payment.Authorized - payment.Voided - payment.Captured;
        if (rest.IsPositive)
        {
            payment = Book(payment, PaymentEntryKind.Void, rest, operation, stamp);
        }

        if (payment.Captured.IsPositive)
        {
            return PaymentChange.To(payment with { State = PaymentTransitions.Next(payment.State, PaymentTrigger.ReleaseRest) ?? payment.State });
        }

        // Declined meanwhile, or given up by somebody else: there is nothing left to tell.
        return PaymentTransitions.Next(payment.State, PaymentTrigger.GiveUp) is { } next
            ? PaymentChange.To(payment with { State = next, RedirectUrl = null }, Voided(payment, stamp.At))
            : PaymentChange.To(payment);
    }

    private static CommerceResult<PaymentChange> BookRefund(Payment payment, PaymentOperation operation, PaymentStamp stamp)
    {
        payment = Book(payment, PaymentEntryKind.Refund, operation.Amount, operation, stamp);
        return PaymentChange.To(payment, new PaymentRefunded
        {
            Shop = payment.Shop,
            OccurredAt = stamp.At,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Operation = operation.Id,
            Amount = operation.Amount,
            Total = payment.Refunded,
        });
    }

    private static CommerceResult<PaymentChange> BookIncrement(Payment payment, PaymentOperation operation, PaymentStamp stamp)
    {
        if (PaymentTransitions.Next(payment.State, PaymentTrigger.Increment) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "be raised");
        }

        payment = Book(payment, PaymentEntryKind.Increment, operation.Amount, operation, stamp);
        return PaymentChange.To(payment with { State = next, Amount = payment.Amount + operation.Amount }, new PaymentIncremented
        {
            Shop = payment.Shop,
            OccurredAt = stamp.At,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Amount = operation.Amount,
            Total = payment.Authorized,
        });
    }

    private static CommerceResult<PaymentChange> RecordAfterSuccess(Payment payment, PaymentOperation operation, PaymentOperationOutcome outcome, PaymentStamp stamp)
    {
        if (outcome is not PaymentOperationOutcome.Failed failed)
        {
            return PaymentChange.None(payment);
        }

        // A bank may send a refund back days later. What was captured or given up stays so.
        return operation.Kind == PaymentOperationKind.Refund
            ? Fail(Book(payment, PaymentEntryKind.RefundFailed, operation.Amount, operation, stamp), operation, failed, stamp.At)
            : PaymentErrors.Contradicted(operation.Id, operation.State, "failed");
    }

    private static CommerceResult<PaymentChange> RecordAfterFailure(Payment payment, PaymentOperation operation, PaymentOperationOutcome outcome) =>
        outcome is PaymentOperationOutcome.Failed || payment.Ledger.Any(e => e.Kind == PaymentEntryKind.RefundFailed && e.Operation == operation.Id)
            ? PaymentChange.None(payment)
            : PaymentErrors.Contradicted(operation.Id, operation.State, outcome is PaymentOperationOutcome.Pending ? "pending" : "done");

    private static PaymentChange Wait(Payment payment, PaymentOperation operation, string? reference, DateTimeOffset askAgainAt) =>
        PaymentChange.To(With(payment, operation with
        {
            State = PaymentOperationState.Pending,
            Reference = operation.Reference ?? reference,
            Failure = null,
            DueAt = askAgainAt,
        }));

    private static PaymentChange Fail(Payment payment, PaymentOperation operation, PaymentOperationOutcome.Failed failed, DateTimeOffset now)
    {
        var failure = PaymentErrors.OperationFailed(operation.Kind, failed.Code, failed.Message);
        var changed = With(payment, operation with
        {
            State = PaymentOperationState.Failed,
            Reference = operation.Reference ?? failed.Reference,
            Failure = failure,
            DueAt = null,
        });
        return PaymentChange.To(changed, new PaymentOperationFailed
        {
            Shop = payment.Shop,
            OccurredAt = now,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Operation = operation.Id,
            Kind = operation.Kind,
            Amount = operation.Amount,
            Reason = failure.Data["reason"],
        });
    }

    private static PaymentChange Puzzle(Payment payment, PaymentOperation operation, string reason, DateTimeOffset now)
    {
        if (operation.State == PaymentOperationState.RequiresReconciliation)
        {
            return PaymentChange.None(payment);
        }

        var changed = With(payment, operation with
        {
            State = PaymentOperationState.RequiresReconciliation,
            Failure = PaymentErrors.ReconciliationRequired(operation.Id, reason),
            DueAt = null,
        });
        return PaymentChange.To(changed, new PaymentRequiresReconciliation
        {
            Shop = payment.Shop,
            OccurredAt = now,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Operation = operation.Id,
            Kind = operation.Kind,
            Amount = operation.Amount,
            Reason = reason,
        });
    }

    private static Payment With(Payment payment, PaymentOperation operation)
    {
        for (var i = 0; i < payment.Operations.Length; i++)
        {
            if (payment.Operations[i].Id == operation.Id)
            {
                return payment with { Operations = payment.Operations.SetItem(i, operation) };
            }
        }

        throw new ArgumentException("The payment has no such operation.", nameof(operation));
    }

    private static Payment Book(Payment payment, PaymentEntryKind kind, Money amount, PaymentOperation operation, PaymentStamp stamp) => payment with
    {
        Ledger = Add(payment.Ledger, new PaymentEntry(kind, amount, stamp.At, operation.Actor)
        {
            Operation = operation.Id,
            Reference = operation.Reference,
            Reason = operation.Reason,
        }),
    };
}
