using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.StoredValue;

namespace Commerce.Checkout;

/// <summary>
/// Gift cards and store credit that pay beside the payment method. They stand in our own database: they are held in the transaction that places the order, and taken once it is confirmed.
/// </summary>
internal sealed class CheckoutTenders(
    ICommerceSessions sessions, SessionServices services, PaymentOperationBook operations, PaymentMethods methods, PaymentInstruments instruments, TimeProvider time)
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

    /// <summary>Holds what the tenders of an order pay.</summary>
    /// <returns>Their payments, each set aside.</returns>
    public async ValueTask<CommerceResult<ImmutableArray<Payment>>> HoldAsync(ICommerceSession session, OrderId order, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var payments = ImmutableArray.CreateBuilder<Payment>();
        foreach (var (pricing, amount) in draft.Calculation.Tenders)
        {
            var tender = draft.Tenders.First(t => t.Account.Id.ToString() == pricing.Reference);
            if (!(await HoldAsync(session, order, tender, amount, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var payment, out var error))
            {
                return error;
            }

            payments.Add(payment);
        }

        return payments.DrainToImmutable();
    }

    /// <summary>Frees at once what an earlier attempt holds for an order.</summary>
    public async ValueTask<CommerceError?> ReleaseAsync(ICommerceSession session, IEnumerable<Payment> payments, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var held in payments.Where(IsHeldTender))
        {
            var command = PaymentOperationCommand.Of(new VoidPayment(held.Id, IdempotencyKey.Of($"tender/{held.Id}")) { Reason = "paid otherwise" });
            if (!StoredValueReference.TryParse(held.Reference, out var reference))
            {
                throw new InvalidOperationException($"The payment {held.Id} names no account of stored value.");
            }

            if (!(await operations.IntendAsync(session, held.Id, command, caller, isSentNow: true, cancellationToken).ConfigureAwait(false)).TryGet(out var standing, out var error))
            {
                return error;
            }

            var stamp = new PaymentStamp(caller.Actor, time.GetUtcNow());
            var step = new StoredValueStep(reference.Ledger, StoredValuePayments.KeyOf(standing.Operation.Id), stamp.Actor, stamp.At) { Reason = standing.Operation.Reason };
            var outcome = new PaymentOperationOutcome.Succeeded(standing.Operation.Amount);
            error = (await StoredValueBook.ReleaseAsync(session, held.Shop, reference.Account, step, cancellationToken).ConfigureAwait(false)).Error
                ?? (await operations.RecordAsync(session, standing.Payment, standing.Operation.Id, outcome, stamp, cancellationToken).ConfigureAwait(false)).Error;
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Takes what is held for a confirmed order; sent behind the commit.</summary>
    public async ValueTask<CommerceError?> CaptureAsync(ICommerceSession session, IEnumerable<Payment> payments, Caller caller, CancellationToken cancellationToken)
    {
        var service = services.Within<IPaymentService>(session, caller);
        foreach (var held in payments.Where(IsHeldTender))
        {
            var command = new CapturePayment(held.Id, IdempotencyKey.Of($"tender/{held.Id}")) { IsFinal = true, Reason = "order confirmed" };
            if ((await service.CaptureAsync(command, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Frees at once what is held for an order.</summary>
    public async ValueTask<CommerceError?> ReleaseOfAsync(ICommerceSession session, Order order, Caller caller, CancellationToken cancellationToken) => await ReleaseAsync(
        session, await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false), caller, cancellationToken).ConfigureAwait(false);

    /// <summary>True for a payment that holds stored value for an order: it waits for the payment of the rest, and neither blocks nor ends it.</summary>
    public static bool IsHeldTender(Payment payment) =>
        payment.State == PaymentState.Authorized
        && string.Equals(payment.Method.Provider, StoredValuePayments.ProviderName, StringComparison.Ordinal)
        && !payment.HasOpen(PaymentOperationKind.Void)
        && !payment.HasOpen(PaymentOperationKind.Capture);

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

        var found = await sessions.RunAsync<Payer>(
            async (session, token) =>
            {
                var payer = await StoredValueBook.FindPayerAsync(session, cart.Shop, method.Id, cart.Customer, sealedInstrument, cart.Currency, token).ConfigureAwait(false);
                return payer.TryGet(out var account, out var refusal) ? new Payer(account, await HeldForAsync(session, cart, account, token).ConfigureAwait(false)) : refusal;
            },
            cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out var one, out error))
        {
            return error;
        }

        var account = one.Account;

        if (account.State != StoredValueState.Active)
        {
            return StoredValueErrors.Disabled;
        }

        if (account.ExpiresAt is { } expired && account.IsExpiredAt(time.GetUtcNow()))
        {
            return StoredValueErrors.Expired(expired);
        }

        if (account.Currency != cart.Currency)
        {
            return StoredValueErrors.WrongCurrency(account.Currency, cart.Currency);
        }

        var available = account.Available + one.Held;
        return new ChosenTender(method, sealedInstrument, account, asked.Limit is { } most && most < available ? most : available);
    }

    private async ValueTask<CommerceResult<Payment>> HoldAsync(
        ICommerceSession session, OrderId order, ChosenTender tender, Money amount, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = PaymentId.New(time);
        var reference = StoredValueReference.Of(tender.Account.Id, id);
        var step = new StoredValueStep(reference.Ledger, IdempotencyKey.Of($"confirm/{id}"), draft.Caller.Actor, now);
        if ((await StoredValueBook.HoldAsync(session, draft.Cart.Shop, tender.Account.Id, step, amount, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
        {
            return refusal;
        }

        var intent = new PaymentIntent
        {
            Id = id,
            Shop = draft.Cart.Shop,
            Order = order,
            Customer = draft.Cart.Customer.IsDefault ? null : draft.Cart.Customer,
            Method = tender.Method,
            Instrument = tender.Instrument,
            Amount = amount,
        };
        var held = PaymentDecider.Begin(intent, now)
            .Bind(begun => PaymentDecider.Prepared(begun.Payment, reference.ToString()))
            .Bind(prepared => PaymentDecider.Apply(prepared.Payment, new PaymentOutcome.Authorized(amount), draft.Caller.Actor, now));
        return await PaymentBook.SaveAsync(session, held, cancellationToken).ConfigureAwait(false);
    }

    // What an earlier attempt to buy the cart holds is free for the next one.
    private static async ValueTask<Money> HeldForAsync(ICommerceSession session, Cart cart, StoredValueAccount account, CancellationToken cancellationToken)
    {
        var held = Money.Zero(account.Currency);
        if (cart.Order is { } order)
        {
            foreach (var payment in await PaymentBook.ListByOrderAsync(session, cart.Shop, order, cancellationToken).ConfigureAwait(false))
            {
                held = IsHeldTender(payment) && StoredValueReference.TryParse(payment.Reference, out var reference) && reference.Account == account.Id
                    ? held + payment.Authorized - payment.Voided - payment.Captured
                    : held;
            }
        }

        return held;
    }

    private readonly record struct Payer(StoredValueAccount Account, Money Held);
}
