using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;

namespace Commerce.Checkout;

/// <summary>Begins an attempt, unless its command has begun before: the cart is calculated and checked, then everything is stored at once.</summary>
internal sealed class CheckoutBeginning(ICartService carts, CheckoutRecords records, CheckoutPreparation preparation, CheckoutPlacement placement)
{
    /// <summary>What is stored under the key now, whether by this call, an earlier one, or another command.</summary>
    public async Task<CommerceResult<CheckoutStanding>> PlaceAsync(
        PlaceOrder command, IdempotencyScope scope, string fingerprint, Caller caller, CancellationToken cancellationToken)
    {
        var found = await carts.GetAsync(command.Cart, cancellationToken).ConfigureAwait(false);

        // Of a cart that is open and has no order, nothing was bought but what is not in it any more: one question less for nearly everybody.
        if ((!found.TryGet(out var cart, out var error) || cart.State != CartState.Open || cart.Order is not null)
            && await records.FindAsync(scope, cancellationToken).ConfigureAwait(false) is { } standing)
        {
            return standing;
        }

        if (cart is null)
        {
            return error!;
        }

        var placed = await PlaceAsync(command, cart, scope, fingerprint, caller, cancellationToken).ConfigureAwait(false);
        if (placed.Error is not { } refusal)
        {
            return placed;
        }

        // Whatever is in the way of it now: it may have been done before, or is being done.
        return await records.FindAsync(scope, cancellationToken).ConfigureAwait(false) is { } earlier
            ? IsDone(earlier, fingerprint) ? earlier : CheckoutErrors.InProgress
            : refusal.Code == MessagingErrors.KeyTaken(scope).Code ? CheckoutErrors.InProgress : placed;
    }

    private static bool IsDone(CheckoutStanding earlier, string fingerprint) =>
        earlier.Record?.Outcome is not null
        || earlier.Order.State != OrderState.Pending
        || !string.Equals(earlier.Record?.Fingerprint, fingerprint, StringComparison.Ordinal);

    // Nobody asked for a gift and nobody can take it out of the cart: one that is out of stock is left out instead of refusing the order.
    private async Task<CommerceResult<CheckoutStanding>> PlaceAsync(
        PlaceOrder command, Cart cart, IdempotencyScope scope, string fingerprint, Caller caller, CancellationToken cancellationToken)
    {
        ImmutableArray<PromotionId> withheld = [];
        while (true)
        {
            if (!(await preparation.PrepareAsync(command, cart, caller, withheld, cancellationToken).ConfigureAwait(false)).TryGet(out var draft, out var error))
            {
                return error;
            }

            var placed = await placement.PlaceAsync(scope, fingerprint, draft, cancellationToken).ConfigureAwait(false);
            if (placed.Error is not { } refusal || !CheckoutGifts.AreOutOfStock(draft.Calculation, refusal, out var gifts))
            {
                return placed;
            }

            withheld = [.. withheld, .. gifts];
        }
    }
}
