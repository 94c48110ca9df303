namespace Commerce.Payments;

/// <summary>What became of captures, voids, refunds and increments.</summary>
internal static partial class PaymentDecider
{
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

        return PaymentChange.To(payment with { State = next }, Captured(payment, operation.Amount, stamp.At));
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
            ? PaymentChange.To(payment with { State = next, RedirectUrl = null, GivenUpAt = stamp.At }, Voided(payment, stamp.At))
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
