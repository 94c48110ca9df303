using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Draws the conclusions from a payment in one transaction: order, goods, cart, stored outcome, and when to look again.</summary>
internal sealed class CheckoutSettlement(
    ICommerceSessions sessions, CheckoutConfirmation confirmation, CheckoutLateMoney late, CheckoutTenders tenders, IOptions<CheckoutOptions> options, TimeProvider time)
{
    /// <summary>Takes over what the payment service says, if it says anything, and goes on as far as that allows.</summary>
    /// <param name="known">The attempt as the caller knows it.</param>
    /// <param name="outcome">What the service says.</param>
    /// <param name="verdict">What fraud checks say; <see langword="null"/> when there was nothing to judge: then nothing is confirmed.</param>
    /// <param name="caller">Who acts.</param>
    /// <returns>What the attempt came to; a refusal when nothing could be stored.</returns>
    public async Task<CommerceResult<CheckoutAnswer>> SettleAsync(CheckoutStanding known, PaymentOutcome? outcome, FraudVerdict? verdict, Caller caller)
    {
        using var step = CheckoutTelemetry.Settle(known.Attempt);

        // A payment and an order that are both saved tell by their versions whether somebody was there before; then, and for all else, they are loaded.
        var isKnown = known is { Order.State: OrderState.Pending, Payment.State: PaymentState.Prepared, Record.Outcome: null } && outcome is PaymentOutcome.Captured && verdict is not null;

        // What the service said must not get lost because a caller lost patience.
        return await sessions.RunAmongRivalsAsync(
            async (session, token) =>
            {
                session.WriteTogether();
                var standing = isKnown ? known : await CheckoutRecords.LoadAsync(session, known.Attempt, token).ConfigureAwait(false);
                isKnown = false;
                return outcome is null || standing.Payment is null ? await SettleAsync(session, standing, verdict, caller, token).ConfigureAwait(false)
                    : (await BookAsync(session, standing, standing.Payment, outcome, caller, token).ConfigureAwait(false)).TryGet(out var booked, out var error)
                        ? await SettleAsync(session, booked, verdict, caller, token).ConfigureAwait(false)
                        : error;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Goes on with an attempt in an open session.</summary>
    public async Task<CommerceResult<CheckoutAnswer>> SettleAsync(
        ICommerceSession session, CheckoutStanding standing, FraudVerdict? verdict, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await late.TreatAsync(session, standing, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var treated, out var error))
        {
            return error;
        }

        standing = treated;
        if (standing.IsPaidAndPending && verdict is not null)
        {
            if (!(await confirmation.ConfirmAsync(session, standing, verdict, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var confirmed, out error))
            {
                return error;
            }

            standing = standing with { Order = confirmed };
        }

        var answer = CheckoutAnswer.Of(standing.Order, standing.Payment);
        var now = time.GetUtcNow();
        if (answer.IsTerminal && standing.Record is { Outcome: null })
        {
            await session.Get<IIdempotencyStore>()
                .CompleteAsync(CheckoutScope.Of(standing.Attempt), CheckoutOutcomeJson.Write(answer.Result), now, cancellationToken)
                .ConfigureAwait(false);
            if (answer.Result.Error is { } failure)
            {
                session.Enqueue(Failed(standing, failure, now));
            }
        }

        // Stored value that was to pay the other part is free again; the next attempt holds it anew.
        if (standing is { Order.State: OrderState.Pending, Payment.State: PaymentState.Failed or PaymentState.Voided }
            && await tenders.ReleaseOfAsync(session, standing.Order, caller, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var dueAt = CheckoutSchedule.Next(standing, answer.IsTerminal, options.Value, now);
        if (dueAt != standing.Attempt.DueAt)
        {
            await session.Get<ICheckoutAttemptStore>().ScheduleAsync(standing.Attempt, dueAt, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private async ValueTask<CommerceResult<CheckoutStanding>> BookAsync(
        ICommerceSession session, CheckoutStanding standing, Payment payment, PaymentOutcome outcome, Caller caller, CancellationToken cancellationToken)
    {
        var applied = PaymentDecider.Apply(payment, outcome, caller.Actor, time.GetUtcNow());
        if (!(await PaymentBook.SaveAsync(session, applied, cancellationToken).ConfigureAwait(false)).TryGet(out var booked, out var error))
        {
            return error;
        }

        return standing with { Payment = booked };
    }

    private static CheckoutFailed Failed(CheckoutStanding standing, CommerceError failure, DateTimeOffset now) => new()
    {
        Shop = standing.Attempt.Shop,
        OccurredAt = now,
        AggregateVersion = standing.Payment?.Version ?? standing.Order.Version,
        Order = standing.Order.Id,
        Payment = standing.Payment?.Id,
        Code = failure.Code,
    };
}
