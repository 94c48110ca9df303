using System.Text.Json.Serialization.Metadata;
using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Captures, voids, refunds, increments: the intent first, then the service, then what it said.</summary>
internal sealed partial class PaymentService
{
    public Task<CommerceResult<PaymentOperation>> CaptureAsync(CapturePayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DoAsync(
            command.Payment,
            Of(PaymentOperationKind.Capture, command.Key, command.Amount, command.Reason, command, PaymentJsonContext.Default.CapturePayment) with { IsFinal = command.IsFinal },
            cancellationToken);
    }

    public Task<CommerceResult<PaymentOperation>> VoidAsync(VoidPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DoAsync(
            command.Payment,
            PaymentOperationCommand.Of(command),
            cancellationToken);
    }

    public Task<CommerceResult<PaymentOperation>> RefundAsync(RefundPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DoAsync(
            command.Payment,
            PaymentOperationCommand.Of(command),
            cancellationToken);
    }

    public Task<CommerceResult<PaymentOperation>> IncrementAsync(IncrementPayment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DoAsync(
            command.Payment,
            Of(PaymentOperationKind.Increment, command.Key, command.Amount, command.Reason, command, PaymentJsonContext.Default.IncrementPayment),
            cancellationToken);
    }

    public async Task<CommerceResult<PaymentOperation>> ReportOperationAsync(ReportPaymentOperation command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Outcome is null)
        {
            throw new ArgumentException("The report has no outcome. Say what became of the operation.", nameof(command));
        }

        if (command.Outcome.Reference is { Length: > PaymentErrors.MaxReference } reference)
        {
            return PaymentErrors.ReferenceTooLong(reference.Length);
        }

        var acting = caller.Caller;
        var recorded = await book.RecordAsync(sessions, acting.Shop, command.Payment, command.Operation, command.Outcome, acting.Actor, cancellationToken).ConfigureAwait(false);
        return recorded.Map(standing => standing.Operation);
    }

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => operations.RecoverAllAsync(cancellationToken);

    private static PaymentOperationCommand Of<TCommand>(PaymentOperationKind kind, IdempotencyKey key, Money? amount, string reason, TCommand command, JsonTypeInfo<TCommand> info) =>
        new(kind, key, amount, reason, new Lazy<string>(() => CommandFingerprint.Of(command, info)));

    private static CommerceResult<PaymentOperation> AnswerOf(PaymentOperation operation) => operation switch
    {
        { State: PaymentOperationState.Failed, Failure: { } failure } => failure,
        { State: PaymentOperationState.RequiresReconciliation, Failure: { } puzzle } => puzzle,
        { State: PaymentOperationState.Intended, SentAt: not null } => PaymentErrors.OutcomeUnknown(operation.Id),
        _ => operation,
    };

    private async Task<CommerceResult<PaymentOperation>> DoAsync(PaymentId payment, PaymentOperationCommand command, CancellationToken cancellationToken)
    {
        if (PaymentCommandCheck.FindFault(payment, command.Key, command.Amount, command.Reason) is { } fault)
        {
            return fault;
        }

        // No transaction waits for a payment service: inside one, the intent is all there is to store.
        var isSentNow = sessions is not ICommerceSession;
        var acting = caller.Caller;
        Task<CommerceResult<PaymentStanding>> IntendAsync(ICommerceSession session, CancellationToken token) => book.IntendAsync(session, payment, command, acting, isSentNow, token);
        var intended = await (isSentNow ? sessions.RunAmongRivalsAsync(IntendAsync, cancellationToken) : sessions.RunAsync(IntendAsync, cancellationToken)).ConfigureAwait(false);
        if (!intended.TryGet(out var standing, out var error))
        {
            return error;
        }

        if (isSentNow)
        {
            standing = standing.IsNew
                ? await operations.SendAsync(standing, acting.Actor, cancellationToken).ConfigureAwait(false)
                : await operations.ResumeAsync(standing, cancellationToken).ConfigureAwait(false);
        }

        return AnswerOf(standing.Operation);
    }
}
