using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Goes on with an attempt that nobody finished: asks what became of its payment, gives up what nobody paid, calls off what stays unpaid.</summary>
internal sealed class CheckoutRecovery(
    ICommerceSessions sessions, CheckoutRecords records, CheckoutPayments payments, CheckoutGivingUp givingUp, IOptions<CheckoutOptions> options, TimeProvider time)
{
    /// <summary>Looks after a due attempt, unless somebody else does.</summary>
    /// <param name="due">The attempt as it was listed.</param>
    /// <param name="until">When it is due again, should this look end in a crash.</param>
    /// <param name="cancellationToken">Ends the look; the attempt comes again.</param>
    public async Task RecoverAsync(CheckoutAttempt due, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var claimed = await sessions.RunAsync<Claim>(
            async (session, token) => new Claim(await session.Get<ICheckoutAttemptStore>().ClaimAsync(due, until, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        if (!claimed.TryGet(out var claim, out _) || claim.Attempt is not { } attempt)
        {
            return;
        }

        var caller = new Caller { Shop = attempt.Shop, Actor = Actor.System };
        var (standing, isKnown) = await DriveAsync(await records.LoadAsync(attempt, cancellationToken).ConfigureAwait(false), caller, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (isKnown && standing is { Order.State: OrderState.Pending, Payment: { } payment } && now >= CheckoutSchedule.GiveUpAt(attempt, payment, options.Value))
        {
            var left = await givingUp.GiveUpAsync(standing, "not paid in time", cancellationToken).ConfigureAwait(false);
            (standing, _) = await DriveAsync(left, caller, cancellationToken).ConfigureAwait(false);
        }

        if (standing.IsUnpaid && now >= CheckoutSchedule.EndOf(attempt, options.Value))
        {
            await givingUp.CancelUnpaidAsync(attempt, options.Value, caller, cancellationToken).ConfigureAwait(false);
            await DriveAsync(await records.LoadAsync(attempt, cancellationToken).ConfigureAwait(false), caller, cancellationToken).ConfigureAwait(false);
        }
    }

    // Whether money moved must be known before a payment is given up; one that never reached its service has moved none.
    private async Task<(CheckoutStanding Standing, bool IsKnown)> DriveAsync(CheckoutStanding standing, Caller caller, CancellationToken cancellationToken)
    {
        var answer = await payments.DriveAsync(standing, ask: true, caller, cancellationToken).ConfigureAwait(false);
        var now = await records.LoadAsync(standing.Attempt, cancellationToken).ConfigureAwait(false);
        return (now, answer.Error != CheckoutErrors.OutcomeUnknown || now.Payment?.State == PaymentState.Intended);
    }

    private readonly record struct Claim(CheckoutAttempt? Attempt);
}
