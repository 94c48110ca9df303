using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>
/// A payment service whose answers a test writes beforehand: call by call it takes the next <see cref="ScriptedStep"/>, and captures when none is left.
/// It behaves as a good service does: the same key or reference never moves money twice, and it remembers what it did although a reply was lost.
/// </summary>
/// <remarks>Thread-safe. Steps are taken in the order in which calls arrive; a repeated call that already has an answer takes none.</remarks>
/// <param name="name">The name under which it is registered.</param>
public sealed partial class ScriptedPaymentProvider(string name = "scripted") : IPaymentProvider, ILookUpPayments
{
    private readonly Lock _gate = new();
    private readonly Queue<ScriptedStep> _prepareSteps = [];
    private readonly Queue<ScriptedStep> _confirmSteps = [];
    private readonly Dictionary<IdempotencyKey, string> _referenceByKey = [];
    private readonly Dictionary<string, ScriptedPayment> _byReference = new(StringComparer.Ordinal);
    private ImmutableArray<ScriptedEffect> _ledger = [];
    private int _prepareCalls;
    private int _confirmCalls;
    private int _lookUpCalls;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>All money that was moved or set aside, oldest first.</summary>
    public ImmutableArray<ScriptedEffect> Ledger
    {
        get
        {
            lock (_gate)
            {
                return _ledger;
            }
        }
    }

    /// <summary>How many payments were prepared; repetitions do not count.</summary>
    public int Prepared
    {
        get
        {
            lock (_gate)
            {
                return _byReference.Count;
            }
        }
    }

    /// <summary>How often <see cref="PrepareAsync"/> was called.</summary>
    public int PrepareCalls => Volatile.Read(ref _prepareCalls);

    /// <summary>How often <see cref="ConfirmAsync"/> was called.</summary>
    public int ConfirmCalls => Volatile.Read(ref _confirmCalls);

    /// <summary>How often <see cref="LookUpAsync"/> was called.</summary>
    public int LookUpCalls => Volatile.Read(ref _lookUpCalls);

    /// <summary>What the next calls of <see cref="PrepareAsync"/> do: only <see cref="ScriptedStep.Fail"/>, lost replies and gates count there.</summary>
    public ScriptedPaymentProvider OnPrepare(params ReadOnlySpan<ScriptedStep> steps) => Enqueue(_prepareSteps, steps);

    /// <summary>What the next calls of <see cref="ConfirmAsync"/> do.</summary>
    public ScriptedPaymentProvider OnConfirm(params ReadOnlySpan<ScriptedStep> steps) => Enqueue(_confirmSteps, steps);

    /// <summary>The customer came to the page of <see cref="ScriptedStep.NeedAction"/>: from now on this is what became of the payment.</summary>
    /// <exception cref="InvalidOperationException">The payment waits for no action.</exception>
    public void FinishAction(PaymentId payment, ScriptedStep step) => Finish<PaymentOutcome.NeedsAction>(payment, step, "waits for no action");

    /// <summary>The service looked at a payment of <see cref="ScriptedStep.Review"/>: from now on this is what became of it.</summary>
    /// <exception cref="InvalidOperationException">The payment is not reviewed.</exception>
    public void FinishReview(PaymentId payment, ScriptedStep step) => Finish<PaymentOutcome.InReview>(payment, step, "is not reviewed");

    /// <summary>How much of a payment was taken.</summary>
    public Money Captured(PaymentId payment, Currency currency)
    {
        var sum = Money.Zero(currency);
        foreach (var effect in Ledger)
        {
            sum = effect.Payment == payment && effect.Kind == PaymentEntryKind.Capture ? sum + effect.Amount : sum;
        }

        return sum;
    }

    /// <inheritdoc/>
    public async ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _prepareCalls);
        var step = TakeStep(_prepareSteps, () => _referenceByKey.ContainsKey(request.Key));
        await PassAsync(step, cancellationToken).ConfigureAwait(false);
        string? reference;
        lock (_gate)
        {
            if (!_referenceByKey.TryGetValue(request.Key, out reference))
            {
                reference = $"{name}_{_byReference.Count + 1}";
                _referenceByKey.Add(request.Key, reference);
                _byReference.Add(reference, new ScriptedPayment(request.Payment, reference, request.Amount, Time.GetUtcNow()));
            }
        }

        return step.LosesReply ? throw LostReply() : new PreparedPayment(reference);
    }

    /// <inheritdoc/>
    public async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _confirmCalls);
        var step = TakeStep(_confirmSteps, () => !_byReference.TryGetValue(request.Reference, out var known) || known.Outcome is not null);
        await PassAsync(step, cancellationToken).ConfigureAwait(false);
        PaymentOutcome outcome;
        lock (_gate)
        {
            outcome = Confirm(request, step);
        }

        return step.LosesReply ? throw LostReply() : outcome;
    }

    /// <inheritdoc/>
    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lookUpCalls);
        lock (_gate)
        {
            return new(_byReference.TryGetValue(request.Reference, out var payment) ? payment.Outcome : UnknownReference());
        }
    }

    private static PaymentOutcome.Declined UnknownReference() => new("unknown_reference", "The payment is not known. Begin a new one.");

    private static TimeoutException LostReply() => new("The reply was lost, as the script says; what was done stands.");

    private static async ValueTask PassAsync(ScriptedStep step, CancellationToken cancellationToken)
    {
        if (step.Gate is not null)
        {
            await step.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (step.Answer is null)
        {
            throw new TimeoutException("The call failed before it had any effect, as the script says.");
        }
    }

    private ScriptedPaymentProvider Enqueue(Queue<ScriptedStep> queue, ReadOnlySpan<ScriptedStep> steps)
    {
        lock (_gate)
        {
            foreach (var step in steps)
            {
                queue.Enqueue(step);
            }
        }

        return this;
    }

    private ScriptedStep TakeStep(Queue<ScriptedStep> queue, Func<bool> hasAnswer)
    {
        lock (_gate)
        {
            return !hasAnswer() && queue.TryDequeue(out var step) ? step : ScriptedStep.Capture;
        }
    }

    private PaymentOutcome Confirm(in ConfirmPayment request, ScriptedStep step)
    {
        if (!_byReference.TryGetValue(request.Reference, out var payment) || payment.Payment != request.Payment)
        {
            return UnknownReference();
        }

        if (payment.Amount != request.Amount)
        {
            return new PaymentOutcome.Declined("amount_mismatch", "Another amount was prepared. Begin a new payment.");
        }

        return payment.Outcome ?? Settle(payment, step, request.Key);
    }

    private void Finish<TOutcome>(PaymentId payment, ScriptedStep step, string fault)
        where TOutcome : PaymentOutcome
    {
        ArgumentNullException.ThrowIfNull(step);
        lock (_gate)
        {
            var waiting = _byReference.Values.FirstOrDefault(p => p.Payment == payment && p.Outcome is TOutcome)
                ?? throw new InvalidOperationException($"The payment '{payment}' {fault}.");
            Settle(waiting, step, waiting.ConfirmKey);
        }
    }

    private PaymentOutcome Settle(ScriptedPayment payment, ScriptedStep step, IdempotencyKey key)
    {
        var answer = step.Answer ?? throw new ArgumentException("A step that fails settles nothing.", nameof(step));
        var outcome = answer(payment.Amount);
        PaymentEntryKind? kind = outcome switch
        {
            PaymentOutcome.Captured => PaymentEntryKind.Capture,
            PaymentOutcome.Authorized => PaymentEntryKind.Authorization,
            _ => null,
        };
        if (kind is { } moved)
        {
            Book(new ScriptedEffect(payment.Payment, payment.Reference, key, moved, payment.Amount));
        }

        _byReference[payment.Reference] = payment with { Outcome = outcome, ConfirmKey = key };
        return outcome;
    }

    private sealed record ScriptedPayment(PaymentId Payment, string Reference, Money Amount, DateTimeOffset CreatedAt)
    {
        public PaymentOutcome? Outcome { get; init; }

        public IdempotencyKey ConfirmKey { get; init; }
    }
}
