using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>Begins an attempt: the cart is calculated and checked, then everything is stored at once.</summary>
internal sealed class CheckoutBeginning(CheckoutPreparation preparation, CheckoutPlacement placement)
{
    // Nobody asked for a gift and nobody can take it out of the cart: one that is out of stock is left out instead of refusing the order.
    public async Task<CommerceResult<CheckoutStanding>> PlaceAsync(
        PlaceOrder command, IdempotencyScope scope, string fingerprint, Caller caller, CancellationToken cancellationToken)
    {
        ImmutableArray<PromotionId> withheld = [];
        while (true)
        {
            if (!(await preparation.PrepareAsync(command, caller, withheld, cancellationToken).ConfigureAwait(false)).TryGet(out var draft, out var error))
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
