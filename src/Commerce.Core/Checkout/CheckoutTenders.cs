using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.StoredValue;

namespace Commerce.Checkout;

/// <summary>
/// Gift cards and store credit that pay beside the payment method. They stand in our own database: they are held in the transaction that places the order, and taken once it is confirmed.
/// </summary>
internal sealed class CheckoutTenders(ICommerceSessions sessions, SessionServices services, PaymentMethods methods, PaymentInstruments instruments, TimeProvider time)
{
    /// <summary>The accounts that are to pay, in the order of the command.</summary>
    public async ValueTask<CommerceResult<ImmutableArray<ChosenTender>>> FindAsync(PlaceOrder command, Cart cart, CancellationToken cancellationToken)
    {
        var chosen = ImmutableArray.CreateBuilder<ChosenTender>();
        for (var i = 0; i < command.Tenders.Length; i++)
        {
            if (!(await FindAsync(command.Tenders[i], cart, cancellationToken).ConfigureAwait(false)).TryGet(out var tender, out var error))
            {
                return error.At($"tenders[{i}]");
            }

            if (chosen.Any(c => c.Account.Id == tender.Account.Id))
            {
                return CheckoutErrors.TenderTwice.At($"tenders[{i}]");
            }

            chosen.Add(tender);
        }

        return chosen.DrainToImmutable();
    }

    /// <summary>Holds what the tenders of an order pay. What an earlier attempt held for the same stays; what it held otherwise is given up.</summary>
    /// <returns>Their payments, each set aside.</returns>
    public async ValueTask<CommerceResult<ImmutableArray<Payment>>> HoldAsync(ICommerceSession session, Order order, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var earlier = order.Version > 1 ? await ListHeldAsync(session, order, cancellationToken).ConfigureAwait(false) : [];
        var payments = ImmutableArray.CreateBuilder<Payment>();
        foreach (var (pricing, amount) in draft.Calculation.Tenders)
        {
            var tender = draft.Tenders.First(t => t.Account.Id.ToString() == pricing.Reference);
            var kept = earlier.FirstOrDefault(p => p.Amount == amount && AccountOf(p) == tender.Account.Id);
            if (kept is not null)
            {
                payments.Add(kept);
                continue;
            }

            if (!(await HoldAsync(session, order, tender, amount, draft.Caller, cancellationToken).ConfigureAwait(false)).TryGet(out var payment, out var error))
            {
                return error;
            }

            payments.Add(payment);
        }

        var service = services.Within<IPaymentService>(session, draft.Caller);
        foreach (var unused in earlier.Where(p => payments.All(kept => kept.Id != p.Id)))
        {
            var command = new VoidPayment(unused.Id, IdempotencyKey.Of($"tender/{unused.Id}")) { Reason = "paid otherwise" };
            if ((await service.VoidAsync(command, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
            {
                return refusal;
            }
        }

        return payments.DrainToImmutable();
    }

    /// <summary>Takes what is held for a confirmed order; sent behind the commit.</summary>
    /// <param name="session">The transaction that confirms the order.</param>
    /// <param name="order">The order.</param>
    /// <param name="payment">The payment that decided.</param>
    /// <param name="caller">Who acts.</param>
    /// <param name="cancellationToken">Undoes the session.</param>
    public async ValueTask<CommerceError?> CaptureAsync(ICommerceSession session, Order order, Payment? payment, Caller caller, CancellationToken cancellationToken)
    {
        if (order.Snapshot.Tenders.IsEmpty && payment?.Method.Provider != StoredValuePayments.ProviderName)
        {
            return null;
        }

        var service = services.Within<IPaymentService>(session, caller);
        foreach (var held in await ListHeldAsync(session, order, cancellationToken).ConfigureAwait(false))
        {
            var command = new CapturePayment(held.Id, IdempotencyKey.Of($"tender/{held.Id}")) { IsFinal = true, Reason = "order confirmed" };
            if ((await service.CaptureAsync(command, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>True for a payment that holds stored value for an order: it waits for the payment of the rest, and neither blocks nor ends it.</summary>
    public static bool IsHeldTender(Payment payment) =>
        payment.State == PaymentState.Authorized && string.Equals(payment.Method.Provider, StoredValuePayments.ProviderName, StringComparison.Ordinal);

    private async ValueTask<CommerceResult<ChosenTender>> FindAsync(OrderTender asked, Cart cart, CancellationToken cancellationToken)
    {
        if (!methods.Find(asked.Method, cart.Currency).TryGet(out var method, out var error)
            || !instruments.Seal(method, asked.Instrument).TryGet(out var sealedInstrument, out error))
        {
            return error;
        }

        if (!string.Equals(method.Provider, StoredValuePayments.ProviderName, StringComparison.Ordinal))
        {
            return CheckoutErrors.NoTender(method.Id);
        }

        if (asked.Limit is { } limit && (limit.Currency != cart.Currency || !limit.IsPositive))
        {
            return CheckoutErrors.TenderLimitInvalid(cart.Currency);
        }

        var found = await sessions.RunAsync(
            async (session, token) => await StoredValueBook.FindPayerAsync(session, cart.Shop, method.Id, cart.Customer, sealedInstrument, cart.Currency, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out var account, out error))
        {
            return error;
        }

        if (account.State != StoredValueState.Active)
        {
            return StoredValueErrors.Disabled;
        }

        if (account.ExpiresAt is { } expired && account.IsExpiredAt(time.GetUtcNow()))
        {
            return StoredValueErrors.Expired(expired);
        }

        return account.Currency != cart.Currency
            ? StoredValueErrors.WrongCurrency(account.Currency, cart.Currency)
            : new ChosenTender(method, sealedInstrument, account, asked.Limit is { } most && most < account.Available ? most : account.Available);
    }

    private async ValueTask<CommerceResult<Payment>> HoldAsync(
        ICommerceSession session, Order order, ChosenTender tender, Money amount, Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = PaymentId.New(time);
        var reference = StoredValueReference.Of(tender.Account.Id, id);
        var step = new StoredValueStep(reference.Ledger, IdempotencyKey.Of($"confirm/{id}"), caller.Actor, now);
        if ((await StoredValueBook.HoldAsync(session, order.Shop, tender.Account.Id, step, amount, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
        {
            return refusal;
        }

        var intent = new PaymentIntent
        {
            Id = id,
            Shop = order.Shop,
            Order = order.Id,
            Customer = order.Customer.IsDefault ? null : order.Customer,
            Method = tender.Method,
            Instrument = tender.Instrument,
            Amount = amount,
        };
        var held = PaymentDecider.Begin(intent, now)
            .Bind(begun => PaymentDecider.Prepared(begun.Payment, reference.ToString()))
            .Bind(prepared => PaymentDecider.Apply(prepared.Payment, new PaymentOutcome.Authorized(amount), caller.Actor, now));
        return await PaymentBook.SaveAsync(session, held, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ImmutableArray<Payment>> ListHeldAsync(ICommerceSession session, Order order, CancellationToken cancellationToken) =>
        [.. (await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false))
            .Where(p => IsHeldTender(p) && !p.HasOpen(PaymentOperationKind.Void) && !p.HasOpen(PaymentOperationKind.Capture))];

    private static StoredValueAccountId? AccountOf(Payment payment) => StoredValueReference.TryParse(payment.Reference, out var reference) ? reference.Account : null;
}
