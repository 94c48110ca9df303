using System.Globalization;
using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Captures, voids, refunds, increments.</summary>
public sealed partial class ScriptedPaymentProvider : ICapturePayments, IVoidPayments, IRefundPayments, IIncrementPayments, ILookUpPaymentOperations
{
    private readonly Queue<ScriptedOperationStep> _operationSteps = [];
    private readonly Dictionary<PaymentOperationId, ScriptedOperation> _operations = [];
    private int _operationCalls;
    private int _operationLookUps;

    /// <summary>False for a careless service, which captures and refunds whatever it is told. It still honours keys.</summary>
    /// <value><see langword="true"/>.</value>
    public bool KeepsLimits { get; init; } = true;

    /// <inheritdoc/>
    public bool RefundsOneCapture { get; init; }

    /// <summary>The clock by which transactions are booked.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How often a capture, void, refund or increment was asked for, repetitions included.</summary>
    public int OperationCalls => Volatile.Read(ref _operationCalls);

    /// <summary>How often <see cref="LookUpOperationAsync"/> was called.</summary>
    public int OperationLookUps => Volatile.Read(ref _operationLookUps);

    /// <summary>What the next captures, voids, refunds and increments do.</summary>
    public ScriptedPaymentProvider OnOperation(params ReadOnlySpan<ScriptedOperationStep> steps)
    {
        lock (_gate)
        {
            foreach (var step in steps)
            {
                _operationSteps.Enqueue(step);
            }
        }

        return this;
    }

    /// <summary>All effects of one kind on a payment.</summary>
    public Money Total(PaymentId payment, PaymentEntryKind kind, Currency currency)
    {
        var sum = Money.Zero(currency);
        foreach (var effect in Ledger)
        {
            sum = effect.Payment == payment && effect.Kind == kind ? sum + effect.Amount : sum;
        }

        return sum;
    }

    /// <summary>How the service's own books stand.</summary>
    public PaymentServiceBooks Books(PaymentId payment, Currency currency) => new(
        Total(payment, PaymentEntryKind.Authorization, currency) + Total(payment, PaymentEntryKind.Increment, currency),
        Total(payment, PaymentEntryKind.Void, currency),
        Total(payment, PaymentEntryKind.Capture, currency),
        Total(payment, PaymentEntryKind.Refund, currency) - Total(payment, PaymentEntryKind.RefundFailed, currency));

    /// <summary>What became of a pending operation; or, with <see langword="false"/>, of a refund that had succeeded: the bank sent it back.</summary>
    /// <exception cref="InvalidOperationException">The service knows no such operation, or it is over.</exception>
    public PaymentOperationOutcome FinishOperation(PaymentOperationId operation, bool succeeds)
    {
        lock (_gate)
        {
            if (!_operations.TryGetValue(operation, out var known))
            {
                throw new InvalidOperationException($"The operation '{operation}' is not known here.");
            }

            known.Outcome = known.Outcome switch
            {
                PaymentOperationOutcome.Pending when succeeds => Effect(known),
                PaymentOperationOutcome.Pending => Refusal(known, "bank_refused"),
                PaymentOperationOutcome.Succeeded when !succeeds && known.Request.Kind == PaymentOperationKind.Refund => Return(known),
                _ => throw new InvalidOperationException($"The operation '{operation}' is {known.Outcome}; that is over."),
            };
            return known.Outcome;
        }
    }

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => OperateAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> VoidAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => OperateAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => OperateAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> IncrementAsync(PaymentOperationRequest request, CancellationToken cancellationToken) => OperateAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _operationLookUps);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_operations.GetValueOrDefault(request.Operation)?.Outcome);
        }
    }

    private async ValueTask<PaymentOperationOutcome> OperateAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _operationCalls);
        ScriptedOperationStep step;
        lock (_gate)
        {
            step = !_operations.ContainsKey(request.Operation) && _operationSteps.TryDequeue(out var next) ? next : ScriptedOperationStep.Succeed;
        }

        if (step.Gate is not null)
        {
            await step.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (step.IsBroken)
        {
            throw new TimeoutException("The call failed before it had any effect, as the script says.");
        }

        PaymentOperationOutcome outcome;
        lock (_gate)
        {
            outcome = Operate(request, step);
        }

        return step.LosesReply ? throw LostReply() : step.Report(outcome)!;
    }

    private PaymentOperationOutcome Operate(in PaymentOperationRequest request, ScriptedOperationStep step)
    {
        if (_operations.TryGetValue(request.Operation, out var known))
        {
            return known.Outcome;
        }

        if (!_byReference.TryGetValue(request.Reference, out var payment) || payment.Payment != request.Payment)
        {
            return new PaymentOperationOutcome.Failed("unknown_reference", "The payment is not known. Look at its order.");
        }

        known = new ScriptedOperation(request, string.Create(CultureInfo.InvariantCulture, $"{name}_op_{_operations.Count + 1}"));
        _operations.Add(request.Operation, known);
        known.Outcome = step.RefusalCode is { } code ? Refusal(known, code)
            : FindLimit(request, payment) is { } limit ? Refusal(known, limit)
            : IsGone(request, payment) ? new PaymentOperationOutcome.Gone { Reference = known.Reference }
            : step.IsPending ? new PaymentOperationOutcome.Pending { Reference = known.Reference }
            : Effect(known);
        return known.Outcome;
    }

    private string? FindLimit(in PaymentOperationRequest request, ScriptedPayment payment)
    {
        var books = Books(request.Payment, payment.Amount.Currency);
        var (kind, amount) = (request.Kind, request.Amount);
        if (amount.Currency != payment.Amount.Currency || !amount.IsPositive)
        {
            return "bad_amount";
        }

        var pending = Money.Zero(amount.Currency);
        foreach (var other in _operations.Values)
        {
            var counts = other.Request.Payment == request.Payment && other.Request.Kind == kind && other.Request.Operation != request.Operation && other.Outcome is PaymentOperationOutcome.Pending;
            pending = counts ? pending + other.Request.Amount : pending;
        }

        return kind switch
        {
            _ when !KeepsLimits => null,
            PaymentOperationKind.Capture when amount + pending > books.Authorized - books.Voided - books.Captured => "over_authorization",
            PaymentOperationKind.Refund when amount + pending > books.Captured - books.Refunded => "over_capture",
            PaymentOperationKind.Void when books.Authorized.IsZero && books.Captured.IsPositive => "captured",
            PaymentOperationKind.Increment when books.Authorized.IsZero || books.Voided.IsPositive => "not_authorized",
            _ => null,
        };
    }

    private PaymentOperationOutcome.Succeeded Effect(ScriptedOperation operation)
    {
        var request = operation.Request;
        var payment = _byReference[request.Reference];
        var rest = RestOf(request.Payment, request.Amount.Currency);
        switch (request.Kind)
        {
            case PaymentOperationKind.Capture:
                Move(operation, PaymentEntryKind.Capture, request.Amount);
                if (request.IsFinal && rest > request.Amount)
                {
                    Move(operation, PaymentEntryKind.Void, rest - request.Amount);
                }

                break;
            case PaymentOperationKind.Void when rest.IsPositive:
                Move(operation, PaymentEntryKind.Void, rest);
                break;
            case PaymentOperationKind.Void:
                _byReference[request.Reference] = payment with { Outcome = new PaymentOutcome.Declined("cancelled", "The payment was given up.") };
                break;
            case PaymentOperationKind.Refund:
                Move(operation, PaymentEntryKind.Refund, request.Amount);
                break;
            case PaymentOperationKind.Increment:
                Move(operation, PaymentEntryKind.Increment, request.Amount);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(operation));
        }

        return new PaymentOperationOutcome.Succeeded(request.Amount) { Reference = operation.Reference };
    }

    private PaymentOperationOutcome.Failed Return(ScriptedOperation operation)
    {
        Move(operation, PaymentEntryKind.RefundFailed, operation.Request.Amount);
        return Refusal(operation, "returned");
    }

    private void Move(ScriptedOperation operation, PaymentEntryKind kind, Money amount)
    {
        var request = operation.Request;
        Book(new ScriptedEffect(request.Payment, request.Reference, request.Key, kind, amount) { Operation = request.Operation });
    }

    private static PaymentOperationOutcome.Failed Refusal(ScriptedOperation operation, string code) =>
        new(code, "The payment service refused. Look the payment up there.") { Reference = operation.Reference };

    private sealed class ScriptedOperation(PaymentOperationRequest request, string reference)
    {
        public PaymentOperationRequest Request => request;

        public string Reference => reference;

        public PaymentOperationOutcome Outcome { get; set; } = new PaymentOperationOutcome.Pending();
    }
}
