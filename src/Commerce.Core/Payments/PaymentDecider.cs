namespace Commerce.Payments;

/// <summary>The pure rules of payments. What came in never exceeds what is to be paid, and nothing leaves the ledger.</summary>
internal static partial class PaymentDecider
{
    /// <summary>Stores the intent, before any service hears of it.</summary>
    public static CommerceResult<PaymentChange> Begin(PaymentIntent intent, DateTimeOffset now)
    {
        if (intent.Amount.Currency.IsDefault || !intent.Amount.IsPositive)
        {
            return PaymentErrors.NothingToPay;
        }

        if (!intent.Method.Currencies.IsDefaultOrEmpty && !intent.Method.Currencies.Contains(intent.Amount.Currency))
        {
            return PaymentErrors.NotOfferedInCurrency(intent.Method.Id, intent.Amount.Currency);
        }

        return PaymentChange.To(new Payment
        {
            Id = intent.Id,
            Shop = intent.Shop,
            Order = intent.Order,
            Customer = intent.Customer,
            Method = intent.Method,
            Amount = intent.Amount,
            State = PaymentState.Intended,
            CreatedAt = now,
        });
    }

    /// <summary>Stores the service's reference. The same one again changes nothing.</summary>
    public static CommerceResult<PaymentChange> Prepared(Payment payment, string reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return PaymentErrors.ReferenceRequired;
        }

        if (reference.Length > PaymentErrors.MaxReference)
        {
            return PaymentErrors.ReferenceTooLong(reference.Length);
        }

        if (string.Equals(payment.Reference, reference, StringComparison.Ordinal))
        {
            return PaymentChange.None(payment);
        }

        return PaymentTransitions.Next(payment.State, PaymentTrigger.Prepare) is { } next
            ? PaymentChange.To(payment with { State = next, Reference = reference })
            : PaymentErrors.IllegalTransition(payment.Id, payment.State, "be prepared");
    }

    /// <summary>Takes over what the service says. It states the present, not a difference: the same outcome again changes nothing.</summary>
    public static CommerceResult<PaymentChange> Apply(Payment payment, PaymentOutcome outcome, Actor actor, DateTimeOffset now) => outcome switch
    {
        PaymentOutcome.Captured captured => ApplyCaptured(payment, captured, actor, now),
        PaymentOutcome.Authorized authorized => ApplyAuthorized(payment, authorized, actor, now),
        PaymentOutcome.NeedsAction action => Move(payment, PaymentTrigger.AskForAction, "ask the customer for something", payment with { RedirectUrl = action.RedirectUrl }),
        PaymentOutcome.AwaitingFunds funds => Move(payment, PaymentTrigger.AwaitFunds, "wait for funds", payment with { RedirectUrl = null, Instructions = funds.Instructions }),
        PaymentOutcome.Owed => payment.State == PaymentState.Owed
            ? PaymentChange.None(payment)
            : Move(payment, PaymentTrigger.Owe, "be owed", payment with { RedirectUrl = null }),
        PaymentOutcome.Declined declined => ApplyDeclined(payment, declined, now),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome is none of the known cases."),
    };

    /// <summary>Books money that came in by another way than a payment service.</summary>
    public static CommerceResult<PaymentChange> RecordReceipt(Payment payment, Money amount, Actor actor, DateTimeOffset now)
    {
        if (amount.Currency != payment.Amount.Currency)
        {
            return PaymentErrors.WrongCurrency(payment.Amount.Currency, amount.Currency);
        }

        if (!amount.IsPositive)
        {
            return PaymentErrors.ReceiptNotPositive;
        }

        if (payment.State is not (PaymentState.AwaitingFunds or PaymentState.Owed or PaymentState.Captured or PaymentState.Voided))
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "take a receipt");
        }

        var due = payment.Amount - payment.Captured;
        return amount > due ? PaymentErrors.OverReceipt(amount, due) : Capture(payment, amount, reference: null, actor, now);
    }

    /// <summary>Gives the payment up. Doing it twice changes nothing; money that came in must be refunded instead.</summary>
    public static CommerceResult<PaymentChange> Void(Payment payment, DateTimeOffset now)
    {
        if (payment.State == PaymentState.Voided)
        {
            return PaymentChange.None(payment);
        }

        if (payment.Captured.IsPositive)
        {
            return PaymentErrors.MoneyCameIn(payment.Id, payment.Captured);
        }

        if (PaymentTransitions.Next(payment.State, PaymentTrigger.GiveUp) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "be given up");
        }

        return PaymentChange.To(payment with { State = next, RedirectUrl = null, GivenUpAt = now }, Voided(payment, now));
    }

    private static PaymentVoided Voided(Payment payment, DateTimeOffset now) => new()
    {
        Shop = payment.Shop,
        OccurredAt = now,
        AggregateVersion = payment.Version + 1,
        Payment = payment.Id,
        Order = payment.Order,
        Amount = payment.Amount,
    };

    private static CommerceResult<PaymentChange> ApplyCaptured(Payment payment, PaymentOutcome.Captured outcome, Actor actor, DateTimeOffset now)
    {
        var total = outcome.Amount;
        if (total.Currency != payment.Amount.Currency)
        {
            return PaymentErrors.WrongCurrency(payment.Amount.Currency, total.Currency);
        }

        if (!total.IsPositive || total > payment.Amount || total < payment.Captured)
        {
            return PaymentErrors.WrongAmount(payment.Amount, total);
        }

        // What an open capture took is booked by its own outcome; booked here, too, it would count twice.
        return total == payment.Captured || payment.HasOpen(PaymentOperationKind.Capture)
            ? PaymentChange.None(payment)
            : Capture(payment, total - payment.Captured, outcome.Reference, actor, now);
    }

    private static CommerceResult<PaymentChange> Capture(Payment payment, Money amount, string? reference, Actor actor, DateTimeOffset now)
    {
        var total = payment.Captured + amount;
        var trigger = total == payment.Amount ? PaymentTrigger.Capture : PaymentTrigger.CapturePart;
        if (PaymentTransitions.Next(payment.State, trigger) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "take money");
        }

        var changed = payment with
        {
            State = next,
            RedirectUrl = null,
            Ledger = Add(payment.Ledger, new PaymentEntry(PaymentEntryKind.Capture, amount, now, actor) { Reference = reference }),
        };
        return PaymentChange.To(changed, Captured(changed, amount, now));
    }

    private static PaymentCaptured Captured(Payment payment, Money amount, DateTimeOffset now) => new()
    {
        Shop = payment.Shop,
        OccurredAt = now,
        AggregateVersion = payment.Version + 1,
        Payment = payment.Id,
        Order = payment.Order,
        Amount = amount,
        Total = payment.Captured,
    };

    private static CommerceResult<PaymentChange> ApplyAuthorized(Payment payment, PaymentOutcome.Authorized outcome, Actor actor, DateTimeOffset now)
    {
        var amount = outcome.Amount;
        if (amount.Currency != payment.Amount.Currency)
        {
            return PaymentErrors.WrongCurrency(payment.Amount.Currency, amount.Currency);
        }

        // Old news: it was booked, and may have been raised, captured or given up since.
        if (payment.Ledger.Any(e => e.Kind == PaymentEntryKind.Authorization && e.Amount == amount) || (payment.State == PaymentState.Authorized && amount == payment.Authorized))
        {
            return PaymentChange.None(payment);
        }

        if (amount != payment.Amount)
        {
            return PaymentErrors.WrongAmount(payment.Amount, amount);
        }

        if (payment.State == PaymentState.Authorized)
        {
            return PaymentChange.None(payment);
        }

        if (PaymentTransitions.Next(payment.State, PaymentTrigger.Authorize) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "be authorized");
        }

        var changed = payment with
        {
            State = next,
            RedirectUrl = null,
            Ledger = Add(payment.Ledger, new PaymentEntry(PaymentEntryKind.Authorization, amount, now, actor) { Reference = outcome.Reference }),
        };
        return PaymentChange.To(changed, new PaymentAuthorized
        {
            Shop = payment.Shop,
            OccurredAt = now,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Amount = amount,
        });
    }

    private static CommerceResult<PaymentChange> ApplyDeclined(Payment payment, PaymentOutcome.Declined declined, DateTimeOffset now)
    {
        if (payment.State == PaymentState.Failed)
        {
            return PaymentChange.None(payment);
        }

        if (PaymentTransitions.Next(payment.State, PaymentTrigger.Decline) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, "fail");
        }

        if (payment.Captured.IsPositive)
        {
            return PaymentErrors.MoneyCameIn(payment.Id, payment.Captured);
        }

        var failure = PaymentErrors.Declined(declined.Code, declined.Message);
        var changed = payment with { State = next, RedirectUrl = null, Failure = failure, GivenUpAt = now };
        return PaymentChange.To(changed, new PaymentFailed
        {
            Shop = payment.Shop,
            OccurredAt = now,
            AggregateVersion = payment.Version + 1,
            Payment = payment.Id,
            Order = payment.Order,
            Amount = payment.Amount,
            Reason = failure.Data["reason"],
        });
    }

    private static CommerceResult<PaymentChange> Move(Payment payment, PaymentTrigger trigger, string attempted, Payment changed)
    {
        if (PaymentTransitions.Next(payment.State, trigger) is not { } next)
        {
            return PaymentErrors.IllegalTransition(payment.Id, payment.State, attempted);
        }

        changed = changed with { State = next };
        return changed == payment ? PaymentChange.None(payment) : PaymentChange.To(changed);
    }

    private static ImmutableArray<PaymentEntry> Add(ImmutableArray<PaymentEntry> ledger, PaymentEntry entry) =>
        ledger.Add(entry with { Number = ledger.Length + 1 });
}
