using Commerce.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

/// <summary>
/// Sends stored intents to payment services, never inside a transaction, and finds out what became of those whose answer was lost.
/// Every step is stored before the next one, so that any of them can be the last before a crash.
/// </summary>
internal sealed partial class PaymentOperations(
    ICommerceSessions sessions,
    PaymentOperationBook book,
    PaymentCalls calls,
    IOptions<PaymentOptions> options,
    TimeProvider time,
    ILogger<PaymentOperations> logger)
{
    /// <summary>Sends an intent that is stored, and books the answer.</summary>
    /// <returns>The operation as it stands then. Still intended when nobody heard an answer.</returns>
    public async Task<PaymentStanding> SendAsync(PaymentStanding standing, Actor actor, CancellationToken cancellationToken)
    {
        PaymentOperationOutcome outcome;
        try
        {
            outcome = await calls.DoAsync(standing.Payment, standing.Operation, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever it is, it leaves one fact: nobody knows whether money moved
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return await NoteUnknownAsync(standing, e).ConfigureAwait(false);
        }

        return await RecordAsync(standing, outcome, actor).ConfigureAwait(false);
    }

    /// <summary>Goes on with an operation whose command is repeated, when it is due.</summary>
    public async Task<PaymentStanding> ResumeAsync(PaymentStanding standing, CancellationToken cancellationToken)
    {
        var due = new DuePaymentOperation(standing.Payment.Shop, standing.Payment.Id, standing.Operation.Id);
        return standing.Operation.DueAt <= time.GetUtcNow() && await RecoverAsync(due, cancellationToken).ConfigureAwait(false) is { } recovered
            ? recovered
            : standing;
    }

    /// <summary>Looks after everything that is due. Returns how many operations that were.</summary>
    public Task<int> RecoverAllAsync(CancellationToken cancellationToken) => DueWork.RunAsync(
        sessions,
        (options.Value.RecoveryBatchSize, options.Value.RecoveryConcurrency),
        (session, limit, token) => session.Get<IPaymentStore>().ListDueAsync(time.GetUtcNow(), limit, token),
        due => due.Operation,
        TryRecoverAsync,
        cancellationToken);

    private async ValueTask TryRecoverAsync(DuePaymentOperation due, CancellationToken cancellationToken)
    {
        try
        {
            await RecoverAsync(due, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // one operation must not keep the others waiting
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogRecoveryFailed(e, due.Operation, due.Payment);
        }
    }

    private async Task<PaymentStanding?> RecoverAsync(DuePaymentOperation due, CancellationToken cancellationToken)
    {
        if (await book.ClaimAsync(sessions, due, cancellationToken).ConfigureAwait(false) is not { } standing)
        {
            return null;
        }

        if (standing.IsNew)
        {
            return await SendAsync(standing, Actor.System, cancellationToken).ConfigureAwait(false);
        }

        var provider = calls.ProviderOf(standing.Payment);
        if (provider.Find<ILookUpPaymentOperations>() is { } lookUp)
        {
            return await LookUpAsync(lookUp, standing, cancellationToken).ConfigureAwait(false);
        }

        // Without a look-up a service that accepted an operation tells us itself one day, or nobody does.
        if (standing.Operation.State == PaymentOperationState.Pending)
        {
            return standing;
        }

        return provider.Find<IReplayPaymentOperations>() is { } replay && time.GetUtcNow() + options.Value.CallTimeout < standing.Operation.SentAt + replay.ReplayWindow
            ? await SendAsync(standing, Actor.System, cancellationToken).ConfigureAwait(false)
            : Unwrap(standing, await book.GiveUpAskingAsync(sessions, standing, "cannot_be_looked_up").ConfigureAwait(false));
    }

    private async Task<PaymentStanding> LookUpAsync(ILookUpPaymentOperations lookUp, PaymentStanding standing, CancellationToken cancellationToken)
    {
        PaymentOperationOutcome? outcome;
        try
        {
            outcome = await calls.LookUpAsync(lookUp, standing.Payment, standing.Operation, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // it is asked again later
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogOutcomeUnknown(e, standing.Payment.Method.Provider, standing.Operation.Id, standing.Payment.Id);
            return standing;
        }

        if (outcome is not null)
        {
            return await RecordAsync(standing, outcome, Actor.System).ConfigureAwait(false);
        }

        // A service that accepted an operation and forgot it may remember again; sent once more, it could be done twice.
        return standing.Operation.State == PaymentOperationState.Pending
            ? standing
            : await SendAsync(standing, Actor.System, cancellationToken).ConfigureAwait(false);
    }

    // What the service said must not get lost because a caller lost patience.
    private async Task<PaymentStanding> RecordAsync(PaymentStanding standing, PaymentOperationOutcome outcome, Actor actor)
    {
        var (payment, operation) = (standing.Payment, standing.Operation);
        return Unwrap(standing, await book.RecordAsync(sessions, payment.Shop, payment.Id, operation.Id, outcome, actor, CancellationToken.None).ConfigureAwait(false));
    }

    private async Task<PaymentStanding> NoteUnknownAsync(PaymentStanding standing, Exception exception)
    {
        LogOutcomeUnknown(exception, standing.Payment.Method.Provider, standing.Operation.Id, standing.Payment.Id);

        // One that was looked after waits its turn; a new one may be asked about at once.
        return standing.IsNew && standing.Operation.Attempts == 0
            ? Unwrap(standing, await book.SuspendAsync(sessions, standing).ConfigureAwait(false))
            : standing;
    }

    private PaymentStanding Unwrap(PaymentStanding standing, CommerceResult<PaymentStanding> changed)
    {
        if (changed.TryGet(out var stored, out var error))
        {
            return stored;
        }

        LogAnswerRefused(standing.Payment.Method.Provider, standing.Operation.Id, standing.Payment.Id, error.Code);
        return standing;
    }
}
