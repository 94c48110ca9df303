using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>The verbs of checkout: who drives an attempt, and what everybody else is told.</summary>
internal sealed class CheckoutService(
    CheckoutPreparation preparation,
    CheckoutPlacement placement,
    CheckoutPayments payments,
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
        if (await records.FindAsync(scope, cancellationToken).ConfigureAwait(false) is { } standing)
        {
            return string.Equals(standing.Record?.Fingerprint, fingerprint, StringComparison.Ordinal)
                ? await ContinueAsync(standing, turn, ask: false, caller, cancellationToken).ConfigureAwait(false)
                : MessagingErrors.KeyReused(scope);
        }

        if (turn is null)
        {
            return CheckoutErrors.InProgress;
        }

        return (await PlaceAsync(command, scope, fingerprint, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var placed, out var error)
            ? await payments.DriveAsync(placed, ask: false, caller, cancellationToken).ConfigureAwait(false)
            : error;
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

    // Nobody asked for a gift and nobody can take it out of the cart: one that is out of stock is left out instead of refusing the order.
    private async Task<CommerceResult<CheckoutStanding>> PlaceAsync(
        PlaceOrder command, IdempotencyScope scope, string fingerprint, Caller caller, CancellationToken cancellationToken)
    {
        ImmutableArray<PromotionId> withheld = [];
        while (true)
        {
            if (!(await preparation.PrepareAsync(command, caller, withheld, cancellationToken).ConfigureAwait(false)).TryGet(out var draft, out var error))
            {
                return error;
            }

            var placed = await placement.PlaceAsync(scope, fingerprint, draft, cancellationToken).ConfigureAwait(false);
            if (placed.Error is not { } refusal || !CheckoutGifts.AreOutOfStock(draft.Calculation, refusal, out var gifts))
            {
                return placed;
            }

            withheld = [.. withheld, .. gifts];
        }
    }

    private async Task<CommerceResult<CheckoutOutcome>> ContinueAsync(
        CheckoutStanding standing, IDisposable? turn, bool ask, Caller caller, CancellationToken cancellationToken) =>
        standing.Record?.Outcome is not null || turn is null
            ? standing.Present()
            : await payments.DriveAsync(standing, ask, caller, cancellationToken).ConfigureAwait(false);
}
