using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Stores how an order is to be paid: stored value is held at once, the rest is intended.</summary>
internal sealed class CheckoutIntents(CheckoutTenders tenders, TimeProvider time)
{
    public async ValueTask<CommerceResult<BegunPayment>> BeginAsync(ICommerceSession session, OrderId order, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        if (!(await tenders.HoldAsync(session, order, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var held, out var error))
        {
            return error;
        }

        if (draft.Method is not { } method)
        {
            return new BegunPayment(held.IsEmpty ? null : held[0]);
        }

        var intent = new PaymentIntent
        {
            Id = PaymentId.New(time),
            Shop = draft.Cart.Shop,
            Order = order,
            Customer = draft.Cart.Customer.IsDefault ? null : draft.Cart.Customer,
            Method = PaymentRouting.Choose(method, draft.Cart.Shop, draft.Calculation.Currency),
            Instrument = draft.Instrument,
            SavedMethod = draft.SavedMethod,
            Amount = draft.Calculation.AmountDue,
        };
        var decided = PaymentDecider.Begin(intent, time.GetUtcNow());

        // What cannot be paid with must refuse the purchase now, while nothing is stored.
        if (draft.SavedMethod is { } saved
            && decided.TryGet(out var change, out _)
            && (await PaymentWalletBook.FindTokenAsync(session, change.Payment, saved, time.GetUtcNow(), cancellationToken).ConfigureAwait(false)).Error is { } refusal)
        {
            return refusal;
        }

        var begun = await PaymentBook.SaveAsync(session, decided, cancellationToken).ConfigureAwait(false);
        return begun.Map(payment => new BegunPayment(payment));
    }

    /// <summary>The payment that decides about an attempt: of the rest, else of stored value that pays all; nothing when there is nothing to pay.</summary>
    public readonly record struct BegunPayment(Payment? Payment);
}
