using Commerce.Carts;
using Commerce.Payments;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Finds the ways to pay that a customer chose.</summary>
internal sealed class CheckoutMethods(PaymentMethods methods, PaymentInstruments instruments, CheckoutTenders tenders)
{
    /// <summary>What pays first.</summary>
    public ValueTask<CommerceResult<ImmutableArray<ChosenTender>>> FindTendersAsync(PlaceOrder command, Cart cart, CancellationToken cancellationToken) =>
        tenders.FindAsync(command, cart, cancellationToken);

    /// <summary>What pays the rest; nothing when no rest is left.</summary>
    public CommerceResult<ChosenMethod> Find(PlaceOrder command, CalculatedOrder calculation, ShopId shop)
    {
        if (calculation.AmountDue.IsZero)
        {
            return new ChosenMethod(null, null);
        }

        if (command.PaymentMethod is not { } id)
        {
            return PaymentErrors.MethodRequired;
        }

        return methods.Find(id, calculation.Currency).TryGet(out var method, out var error)
            && instruments.Seal(PaymentRouting.Choose(method, shop, calculation.Currency), command.Instrument).TryGet(out var instrument, out error)
                ? new ChosenMethod(method, instrument)
                : error;
    }
}
