using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>The verbs of checkout: who drives an attempt, and what everybody else is told.</summary>
internal sealed class CheckoutService(
    CheckoutBeginning beginning,
    CheckoutPayments payments,
    CheckoutFollowUp followUp,
    CheckoutRecords records,
    CheckoutTurns turns,
    ICallerAccessor callers) : ICheckoutService
{
    public async Task<CommerceResult<CheckoutOutcome>> PlaceAsync(PlaceOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (CheckoutCommandCheck.Find(command) is { } fault)
        {
            return fault;
        }

        var caller = callers.Caller;
        var scope = CheckoutScope.Of(caller.Shop, command.Key);
        var fingerprint = CommandFingerprint.Of(command, CheckoutJson.Info<PlaceOrder>());
        using var turn = turns.TryTake(scope);
        var begun = turn is not null ? await beginning.PlaceAsync(command, scope, fingerprint, caller, cancellationToken).ConfigureAwait(false)
            : await records.FindAsync(scope, cancellationToken).ConfigureAwait(false) is { } stored ? stored
            : (CommerceResult<CheckoutStanding>)CheckoutErrors.InProgress;
        return !begun.TryGet(out var standing, out var error) ? error
            : string.Equals(standing.Record?.Fingerprint, fingerprint, StringComparison.Ordinal) ? await ContinueAsync(standing, turn, ask: false, caller, cancellationToken).ConfigureAwait(false)
            : MessagingErrors.KeyReused(scope);
    }

    public async Task<CommerceResult<CheckoutOutcome>> ResumeAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        if (key.IsDefault)
        {
            return CheckoutErrors.KeyRequired;
        }

        var caller = callers.Caller;
        var scope = CheckoutScope.Of(caller.Shop, key);
        using var turn = turns.TryTake(scope);
        return await records.FindAsync(scope, cancellationToken).ConfigureAwait(false) is { } standing
            ? await ContinueAsync(standing, turn, ask: true, caller, cancellationToken).ConfigureAwait(false)
            : turn is null ? CheckoutErrors.InProgress : CheckoutErrors.UnknownAttempt;
    }

    public async Task<CommerceResult<CheckoutOutcome>> ResumePaymentAsync(PaymentId payment, CancellationToken cancellationToken = default)
    {
        var caller = callers.Caller;
        return await records.FindByPaymentAsync(caller.Shop, payment, cancellationToken).ConfigureAwait(false) is { } standing
            ? await InTurnAsync(standing, () => payments.DriveAsync(standing, ask: true, caller, cancellationToken)).ConfigureAwait(false)
            : CheckoutErrors.UnknownPayment;
    }

    public async Task<CommerceResult<CheckoutOutcome>> GiveUpAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        if (key.IsDefault)
        {
            return CheckoutErrors.KeyRequired;
        }

        var caller = callers.Caller;
        return await records.FindAsync(CheckoutScope.Of(caller.Shop, key), cancellationToken).ConfigureAwait(false) is { } standing
            ? await InTurnAsync(standing, () => followUp.GiveUpAsync(standing, caller, cancellationToken)).ConfigureAwait(false)
            : CheckoutErrors.UnknownAttempt;
    }

    public Task<CommerceResult<CheckoutOutcome>> ReleaseAsync(OrderId order, CancellationToken cancellationToken = default) =>
        followUp.ReleaseAsync(order, callers.Caller, cancellationToken);

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => followUp.RecoverAsync(cancellationToken);

    // The same attempt is not driven twice at once: the other driver's outcome counts.
    private async Task<CommerceResult<CheckoutOutcome>> InTurnAsync(CheckoutStanding standing, Func<Task<CommerceResult<CheckoutOutcome>>> drive)
    {
        using var turn = turns.TryTake(CheckoutScope.Of(standing.Attempt));
        return turn is null ? CheckoutErrors.InProgress : await drive().ConfigureAwait(false);
    }

    private async Task<CommerceResult<CheckoutOutcome>> ContinueAsync(
        CheckoutStanding standing, IDisposable? turn, bool ask, Caller caller, CancellationToken cancellationToken) =>
        standing.Record?.Outcome is not null || turn is null
            ? standing.Present()
            : await payments.DriveAsync(standing, ask, caller, cancellationToken).ConfigureAwait(false);
}
