using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>What is done about attempts after their customer left: giving up, releasing, recovery.</summary>
internal sealed class CheckoutFollowUp(CheckoutPayments payments, CheckoutGivingUp givingUp, CheckoutRecords records, CheckoutRecoveryRun recovery)
{
    public async Task<CommerceResult<CheckoutOutcome>> GiveUpAsync(CheckoutStanding standing, Caller caller, CancellationToken cancellationToken)
    {
        if (standing.Record?.Outcome is not null)
        {
            return standing.Present();
        }

        // Money that has come counts.
        var asked = await payments.DriveAsync(standing, ask: true, caller, cancellationToken).ConfigureAwait(false);
        var now = await records.LoadAsync(standing.Attempt, cancellationToken).ConfigureAwait(false);
        if (now is not { Order.State: OrderState.Pending, Payment.State: PaymentState.NeedsAction or PaymentState.AwaitingFunds })
        {
            return now is { Order.State: OrderState.Pending, Payment.IsSatisfied: false, Payment.State: not (PaymentState.Failed or PaymentState.Voided) } ? CheckoutErrors.CannotGiveUp : asked;
        }

        var left = await givingUp.GiveUpAsync(now, "given up", cancellationToken).ConfigureAwait(false);
        return left.Payment is { State: PaymentState.NeedsAction or PaymentState.AwaitingFunds }
            ? CheckoutErrors.CannotGiveUp
            : await payments.DriveAsync(left, ask: false, caller, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<CheckoutOutcome>> ReleaseAsync(OrderId order, Caller caller, CancellationToken cancellationToken)
    {
        var standings = await records.ListByOrderAsync(caller.Shop, order, cancellationToken).ConfigureAwait(false);
        return standings.FirstOrDefault(s => s.IsPaidAndPending) is { } paid ? await payments.DriveAsync(paid, ask: false, caller, cancellationToken).ConfigureAwait(false)
            : standings is not [.., var latest] ? CheckoutErrors.UnknownAttempt
            : latest.Order.State == OrderState.Pending ? CheckoutErrors.NothingToRelease(latest.Order.Number)
            : CheckoutAnswer.Of(latest.Order, latest.Payment).Result;
    }

    public Task<int> RecoverAsync(CancellationToken cancellationToken) => recovery.RunAsync(cancellationToken);
}
