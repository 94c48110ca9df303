using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Logging;

namespace Commerce.Checkout;

/// <summary>Talks to payment services, never inside a session. Every step is stored before the next one, so that any of them can be the last before a crash.</summary>
internal sealed partial class CheckoutPayments(
    ICommerceSessions sessions,
    PaymentProviders providers,
    PaymentMethods methods,
    CheckoutSettlement settlement,
    ILogger<CheckoutPayments> logger)
{
    /// <summary>Takes an attempt as far as the payment service lets it.</summary>
    /// <param name="standing">What is stored.</param>
    /// <param name="ask">True to ask the service again although the next move is the customer's.</param>
    /// <param name="caller">Who acts.</param>
    /// <param name="cancellationToken">Abandons the call to the service; the attempt stays open.</param>
    public async Task<CommerceResult<CheckoutOutcome>> DriveAsync(CheckoutStanding standing, bool ask, Caller caller, CancellationToken cancellationToken)
    {
        PaymentOutcome? outcome = null;
        if (standing is { Order.State: OrderState.Pending, Payment: { } payment })
        {
            var provider = ProviderOf(payment);
            try
            {
                if (!(await ReachAsync(provider, standing.Order, payment, ask, cancellationToken).ConfigureAwait(false)).TryGet(out var reached, out var error))
                {
                    return error;
                }

                outcome = reached.Outcome;
            }
#pragma warning disable CA1031 // whatever it is, it leaves one fact: nobody knows whether money moved
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogOutcomeUnknown(e, payment.Method.Provider, payment.Id);
                return CheckoutErrors.OutcomeUnknown;
            }
        }

        var settled = await settlement.SettleAsync(standing.Attempt, outcome, caller).ConfigureAwait(false);
        if (outcome is not (null or PaymentOutcome.Declined) && settled.Error is { } refusal && standing.Payment is { } asked)
        {
            // Money may have moved that our books cannot take: somebody must compare them with the service's.
            LogAnswerRefused(asked.Method.Provider, asked.Id, refusal.Code);
        }

        return settled;
    }

    private async Task<CommerceResult<PaymentAnswer>> ReachAsync(IPaymentProvider provider, Order order, Payment payment, bool ask, CancellationToken cancellationToken)
    {
        switch (payment.State)
        {
            case PaymentState.Intended:
                if (!(await PrepareSomewhereAsync(provider, order, payment, cancellationToken).ConfigureAwait(false)).TryGet(out var prepared, out var error))
                {
                    return error;
                }

                return new PaymentAnswer(await ConfirmAsync(ProviderOf(prepared), prepared, cancellationToken).ConfigureAwait(false));

            // Somebody may have confirmed it and never heard the answer: look before asking again.
            case PaymentState.Prepared:
                return new PaymentAnswer(
                    await LookUpAsync(provider, payment, cancellationToken).ConfigureAwait(false)
                    ?? await ConfirmAsync(provider, payment, cancellationToken).ConfigureAwait(false));

            case PaymentState.NeedsAction or PaymentState.AwaitingFunds or PaymentState.InReview when ask:
                return new PaymentAnswer(await LookUpAsync(provider, payment, cancellationToken).ConfigureAwait(false));

            default:
                return new PaymentAnswer(null);
        }
    }

    // Preparing moves no money, so that a service that is down may be passed over; an object that it made all the same is a stray one.
    private async Task<CommerceResult<Payment>> PrepareSomewhereAsync(IPaymentProvider provider, Order order, Payment payment, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await PrepareAsync(provider, order, payment, cancellationToken).ConfigureAwait(false);
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
                var (from, id) = (payment.Method.Provider, payment.Id);
                var rerouted = await sessions.RunAsync(
                    async (session, token) =>
                    {
                        var current = await PaymentBook.LoadAsync(session, payment.Shop, id, token).ConfigureAwait(false);
                        return await PaymentBook.SaveAsync(session, PaymentDecider.Reroute(current, from, next), token).ConfigureAwait(false);
                    },
                    CancellationToken.None).ConfigureAwait(false);
                if (!rerouted.TryGet(out var current, out var error))
                {
                    return error;
                }

                // A rival prepared it meanwhile.
                if (current.State != PaymentState.Intended)
                {
                    return current;
                }

                (payment, provider) = (current, ProviderOf(current));
            }
        }
    }

    private IPaymentProvider ProviderOf(Payment payment) => providers.Find(payment.Method.Provider)
        ?? throw new InvalidOperationException($"The payment provider '{payment.Method.Provider}' of payment {payment.Id} is no longer registered.");

    private async Task<CommerceResult<Payment>> PrepareAsync(IPaymentProvider provider, Order order, Payment payment, CancellationToken cancellationToken)
    {
        var request = new PreparePayment
        {
            Shop = payment.Shop,
            Payment = payment.Id,
            Order = order.Id,
            OrderNumber = order.Number,
            Method = payment.Method,
            Amount = payment.Amount,
            Key = IdempotencyKey.Of($"prepare/{payment.Id}"),
        };
        var prepared = await provider.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        return await sessions.RunAsync(
            async (session, token) =>
            {
                var current = await PaymentBook.LoadAsync(session, payment.Shop, payment.Id, token).ConfigureAwait(false);
                return string.Equals(current.Method.Provider, payment.Method.Provider, StringComparison.Ordinal)
                    ? await PaymentBook.SaveAsync(session, PaymentDecider.Prepared(current, prepared.Reference), token).ConfigureAwait(false)
                    : PaymentErrors.IllegalTransition(current.Id, current.State, "be prepared by the provider that it left");
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private static async ValueTask<PaymentOutcome> ConfirmAsync(IPaymentProvider provider, Payment payment, CancellationToken cancellationToken) =>
        Checked(await provider.ConfirmAsync(ConfirmationOf(payment), cancellationToken).ConfigureAwait(false))
        ?? throw new InvalidOperationException("The payment provider confirmed with null. Return an outcome.");

    private static async ValueTask<PaymentOutcome?> LookUpAsync(IPaymentProvider provider, Payment payment, CancellationToken cancellationToken) =>
        provider.Find<ILookUpPayments>() is { } lookUp
            ? Checked(await lookUp.LookUpAsync(ConfirmationOf(payment), cancellationToken).ConfigureAwait(false))
            : null;

    private static PaymentOutcome? Checked(PaymentOutcome? outcome) => outcome is PaymentOutcome.NeedsAction { RedirectUrl: null }
        ? throw new InvalidOperationException("The payment provider sends the customer to no page. Give NeedsAction a URL.")
        : outcome;

    private static ConfirmPayment ConfirmationOf(Payment payment) => new()
    {
        Shop = payment.Shop,
        Payment = payment.Id,
        Reference = payment.Reference ?? throw new InvalidOperationException($"The payment {payment.Id} has no reference."),
        Method = payment.Method,
        Amount = payment.Amount,
        Key = IdempotencyKey.Of($"confirm/{payment.Id}"),
    };

    /// <summary>What the service said; nothing when it was not asked or knows nothing new.</summary>
    private readonly record struct PaymentAnswer(PaymentOutcome? Outcome);
}
