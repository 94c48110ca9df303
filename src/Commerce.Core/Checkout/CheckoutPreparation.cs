using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Calculates a cart and finds every reason not to sell it, before anything is stored.</summary>
internal sealed class CheckoutPreparation(
    IOrderService orders,
    IOrderCalculator calculator,
    CheckoutMethods methods,
    IEnumerable<ICheckoutValidator> validators,
    TimeProvider time)
{
    public async Task<CommerceResult<CheckoutDraft>> PrepareAsync(
        PlaceOrder command, Cart cart, Caller caller, ImmutableArray<PromotionId> withheld, CancellationToken cancellationToken)
    {
        var error = CartDecider.FindObstacle(cart, time.GetUtcNow())
            ?? (cart.Lines.IsDefaultOrEmpty ? CheckoutErrors.CartEmpty : null)
            ?? await FindVersionConflictAsync(cart, command.CartVersion, cancellationToken).ConfigureAwait(false);
        if (error is not null || !(await methods.FindTendersAsync(command, cart, cancellationToken).ConfigureAwait(false)).TryGet(out var tenders, out error))
        {
            return error;
        }

        var request = cart.ToCalculationRequest() with { WithheldPromotions = withheld, Tenders = [.. tenders.Select(t => t.ToPricing())] };
        if (!(await calculator.CalculateAsync(request, cancellationToken).ConfigureAwait(false)).TryGet(out var calculation, out error))
        {
            return error;
        }

        error = FindInCalculation(cart, calculation) ?? CheckoutSeenCheck.Find(command, cart, calculation, withheld);
        if (error is not null || !methods.Find(command, calculation, cart.Shop).TryGet(out var chosen, out error))
        {
            return error;
        }

        var validation = new CheckoutValidation(caller, cart, calculation, chosen.Method);
        foreach (var validator in validators)
        {
            if (await validator.ValidateAsync(validation, cancellationToken).ConfigureAwait(false) is { } veto)
            {
                return veto;
            }
        }

        return new CheckoutDraft(caller, cart, calculation, chosen.Method) { Instrument = chosen.Instrument, SavedMethod = command.SavedMethod, Tenders = tenders };
    }

    private async ValueTask<CommerceError?> FindVersionConflictAsync(Cart cart, long? seen, CancellationToken cancellationToken)
    {
        if (seen is not { } version || version == cart.Version)
        {
            return null;
        }

        // After a decline the cart's version rose only because its order was noted: the customer saw the same cart.
        return cart.Order is { } id
            && (await orders.GetAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var order, out _)
            && order.CartVersion == version
            && cart.Version == version + 1
                ? null
                : MessagingErrors.VersionConflict("cart", version, cart.Version);
    }

    private static CommerceError? FindInCalculation(Cart cart, CalculatedOrder calculation)
    {
        var mustShip = calculation.Lines.Any(l => l.Item is { RequiresShipping: true });
        return mustShip && cart.ShippingAddress is null ? CheckoutErrors.ShippingAddressMissing
            : mustShip && cart.ShippingMethod is null ? CheckoutErrors.ShippingMethodMissing
            : null;
    }
}
