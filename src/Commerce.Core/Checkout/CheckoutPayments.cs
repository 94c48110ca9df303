using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Logging;

namespace Commerce.Checkout;

/// <summary>Talks to payment services, never inside a session. Every step is stored before the next one, so that any of them can be the last before a crash.</summary>
internal sealed partial class CheckoutPayments(
    ICommerceSessions sessions,
    PaymentCalls calls,
    PaymentMethods methods,
    CheckoutScreening screening,
    CheckoutSettlement settlement,
    ILogger<CheckoutPayments> logger)
{
    /// <summary>Takes an attempt as far as the payment service lets it.</summary>
    /// <param name="standing">What is stored.</param>
    /// <param name="ask">True to ask the service again although the next move is the customer's, or the payment was given up.</param>
    /// <param name="caller">Who acts.</param>
    /// <param name="cancellationToken">Abandons the call to the service; the attempt stays open.</param>
    public async Task<CommerceResult<CheckoutOutcome>> DriveAsync(CheckoutStanding standing, bool ask, Caller caller, CancellationToken cancellationToken)
    {
        PaymentOutcome? outcome = null;
        if (standing.Payment is { } payment)
        {
            try
            {
                if (!(await ReachAsync(standing.Order, payment, ask, cancellationToken).ConfigureAwait(false)).TryGet(out var reached, out var error))
                {
                    return error;
                }

                outcome = reached.Outcome;
                standing = standing with { Payment = reached.Payment };
            }
#pragma warning disable CA1031 // whatever it is, it leaves one fact: nobody knows whether money moved
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogOutcomeUnknown(e, payment.Method.Provider, payment.Id);
                return CheckoutErrors.OutcomeUnknown;
            }
        }

        var verdict = await screening.JudgeAsync(standing, outcome, cancellationToken).ConfigureAwait(false);
        var settled = await settlement.SettleAsync(standing, outcome, verdict, caller).ConfigureAwait(false);
        if (outcome is PaymentOutcome.Captured or PaymentOutcome.Authorized && settled.Error is { } refusal && standing.Payment is { } asked)
        {
            // Money moved that our books cannot take: somebody must compare them with the service's.
            LogAnswerRefused(asked.Method.Provider, asked.Id, refusal.Code);
            await LoseSightAsync(asked, "answer_refused").ConfigureAwait(false);
        }

        return settled.Bind(answer => answer.Result);
    }

    private async Task<CommerceResult<PaymentAnswer>> ReachAsync(Order order, Payment payment, bool ask, CancellationToken cancellationToken)
    {
        switch (payment.State)
        {
            case PaymentState.Intended when order.State == OrderState.Pending:
                return !(await PrepareSomewhereAsync(order, payment, cancellationToken).ConfigureAwait(false)).TryGet(out var prepared, out var error) ? error
                    : prepared.IsOurs ? new PaymentAnswer(prepared.Payment, await ConfirmAsync(prepared.Payment, cancellationToken).ConfigureAwait(false))
                    : await ReachAsync(order, prepared.Payment, ask, cancellationToken).ConfigureAwait(false);

            // Somebody may have confirmed it and never heard the answer: look before asking again.
            case PaymentState.Prepared when order.State == OrderState.Pending:
                if (calls.CanAskAgain(payment))
                {
                    return new PaymentAnswer(
                        payment,
                        await LookUpAsync(payment, cancellationToken).ConfigureAwait(false)
                        ?? await ConfirmAsync(payment, cancellationToken).ConfigureAwait(false));
                }

                // Whoever confirms it may still hear the answer.
                return !calls.IsOutOfFlight(payment) ? CheckoutErrors.OutcomeUnknown
                    : await LoseSightAsync(payment, "cannot_be_looked_up").ConfigureAwait(false) ?? CheckoutErrors.OutcomeUnknown;

            case PaymentState.Prepared or PaymentState.NeedsAction or PaymentState.AwaitingFunds or PaymentState.InReview or PaymentState.RequiresReconciliation when ask:
                return new PaymentAnswer(payment, await LookUpAsync(payment, cancellationToken).ConfigureAwait(false));

            // Only money counts once it was given up.
            case PaymentState.Failed or PaymentState.Voided when ask && payment.Reference is not null:
                return new PaymentAnswer(payment, await LookUpAsync(payment, cancellationToken).ConfigureAwait(false) is { } late
                    && late is PaymentOutcome.Captured or PaymentOutcome.Authorized
                        ? late
                        : null);

            default:
                return new PaymentAnswer(payment, null);
        }
    }

    // Nobody can find out whether money moved, and asking again could take it twice: a person must compare and report.
    private async Task<CommerceError?> LoseSightAsync(Payment payment, string reason) => (await PaymentBook.ChangeAsync(
        sessions, payment, current => PaymentDecider.LoseSight(current, reason, calls.Now), CancellationToken.None).ConfigureAwait(false)).Error;

    // Preparing moves no money, so that a service that is down may be passed over; an object that it made all the same is a stray one.
    private async Task<CommerceResult<Preparation>> PrepareSomewhereAsync(Order order, Payment payment, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await PrepareAsync(order, payment, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // whatever it is, the next provider may be well
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (methods.FindNextProvider(payment) is not { } next)
                {
                    throw;
                }

                LogRerouted(e, payment.Method.Provider, payment.Id, next);
                var from = payment.Method.Provider;
                var rerouted = await PaymentBook.ChangeAsync(
                    sessions, payment, stored => PaymentDecider.Reroute(stored, from, next), CancellationToken.None).ConfigureAwait(false);
                if (!rerouted.TryGet(out var current, out var error))
                {
                    return error;
                }

                // A rival prepared it meanwhile.
                if (current.State != PaymentState.Intended)
                {
                    return new Preparation(current, IsOurs: false);
                }

                payment = current;
            }
        }
    }

    private async Task<CommerceResult<Preparation>> PrepareAsync(Order order, Payment payment, CancellationToken cancellationToken)
    {
        PaymentToken? saved = null;
        if (payment.SavedMethod is { } method)
        {
            var found = await sessions.RunAsync(
                async (session, token) => await PaymentWalletBook.FindTokenAsync(session, payment, method, calls.Now, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (!found.TryGet(out var token, out var gone))
            {
                return gone;
            }

            saved = token;
        }

        PreparedPayment prepared;
        using (CheckoutTelemetry.Prepare(payment))
        {
            prepared = await calls.PrepareAsync(payment, order.Number, saved, cancellationToken).ConfigureAwait(false);
        }

        using var step = CheckoutTelemetry.SavePrepared(payment);
        var isOurs = false;
        var stored = await PaymentBook.ChangeAsync(
            sessions,
            payment,
            current =>
            {
                if (!string.Equals(current.Method.Provider, payment.Method.Provider, StringComparison.Ordinal))
                {
                    return PaymentErrors.IllegalTransition(current.Id, current.State, "be prepared by the provider that it left");
                }

                var decided = PaymentDecider.Prepared(current, prepared.Reference);
                isOurs = decided.TryGet(out var change, out _) && change.IsChanged;
                return decided;
            },
            CancellationToken.None).ConfigureAwait(false);
        return stored.Map(current => new Preparation(current, isOurs));
    }

    private async Task<PaymentOutcome> ConfirmAsync(Payment payment, CancellationToken cancellationToken)
    {
        using var step = CheckoutTelemetry.Confirm(payment);
        return await calls.ConfirmAsync(payment, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PaymentOutcome?> LookUpAsync(Payment payment, CancellationToken cancellationToken)
    {
        using var step = CheckoutTelemetry.LookUp(payment);
        return await calls.LookUpAsync(payment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A prepared payment; a rival's is looked up before anybody confirms it.</summary>
    private readonly record struct Preparation(Payment Payment, bool IsOurs);

    /// <summary>The payment as it was when the service was asked, and what that said; nothing when it was not asked or knows nothing new.</summary>
    private readonly record struct PaymentAnswer(Payment Payment, PaymentOutcome? Outcome);
}
