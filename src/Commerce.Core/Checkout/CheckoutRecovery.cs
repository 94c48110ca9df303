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
        var standing = await DriveAsync(await records.LoadAsync(attempt, cancellationToken).ConfigureAwait(false), caller, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (standing is { Order.State: OrderState.Pending, Payment: { } payment } && now >= CheckoutSchedule.GiveUpAt(attempt, payment, options.Value))
        {
            var left = await givingUp.GiveUpAsync(standing, "not paid in time", cancellationToken).ConfigureAwait(false);
            standing = await DriveAsync(left, caller, cancellationToken).ConfigureAwait(false);
        }

        if (standing is { Order.State: OrderState.Pending, Payment.State: PaymentState.Failed or PaymentState.Voided } && now >= CheckoutSchedule.EndOf(attempt, options.Value))
        {
            await givingUp.CancelUnpaidAsync(attempt, caller, cancellationToken).ConfigureAwait(false);
            await DriveAsync(await records.LoadAsync(attempt, cancellationToken).ConfigureAwait(false), caller, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CheckoutStanding> DriveAsync(CheckoutStanding standing, Caller caller, CancellationToken cancellationToken)
    {
        await payments.DriveAsync(standing, ask: true, caller, cancellationToken).ConfigureAwait(false);
        return await records.LoadAsync(standing.Attempt, cancellationToken).ConfigureAwait(false);
    }

    private readonly record struct Claim(CheckoutAttempt? Attempt);
}
