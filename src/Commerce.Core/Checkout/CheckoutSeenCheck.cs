using Commerce.Carts;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Finds out whether what would be charged is what the customer saw.</summary>
internal static class CheckoutSeenCheck
{
    /// <summary>What changed, as a refusal, or nothing.</summary>
    /// <param name="command">What the customer saw.</param>
    /// <param name="cart">The cart.</param>
    /// <param name="calculation">What would be charged.</param>
    /// <param name="withheld">The promotions whose gifts ran out. Nobody asked for a gift, and the page that is shown again would show it again: it is not missed.</param>
    public static CommerceError? Find(PlaceOrder command, Cart cart, CalculatedOrder calculation, ImmutableArray<PromotionId> withheld)
    {
        if (command.Seen is { } seen)
        {
            var changes = CheckoutDifference.Between(seen, calculation);
            changes = withheld.IsEmpty ? changes : changes.RemoveAll(change => IsGift(change, cart));
            if (!changes.IsEmpty)
            {
                return CheckoutErrors.Changed(changes)
                    .With("expected", seen.Total.ToString())
                    .With("actual", calculation.Total.ToString());
            }
        }

        return command.ExpectedTotal is { } expected && expected != calculation.Total ? CheckoutErrors.TotalChanged(expected, calculation.Total) : null;
    }

    private static bool IsGift(CalculationChange change, Cart cart) =>
        change.Kind == CalculationChangeKind.Discount
        || (change.Kind == CalculationChangeKind.LineRemoved && cart.Lines.All(line => line.Id != change.Line));
}
