using Commerce.Inventory;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Tells the gifts of promotions from what the customer buys.</summary>
internal static class CheckoutGifts
{
    /// <summary>True when a refusal for lack of stock is about a product that the order has as a gift.</summary>
    /// <param name="calculation">What was to be reserved.</param>
    /// <param name="refusal">Why it was not.</param>
    /// <param name="gifts">The promotions whose gifts have to stay out; never empty when the answer is true.</param>
    public static bool AreOutOfStock(CalculatedOrder calculation, CommerceError refusal, out ImmutableArray<PromotionId> gifts)
    {
        gifts = refusal.Code is InventoryErrors.InsufficientCode or InventoryErrors.UnknownSkuCode && refusal.Data.TryGetValue("sku", out var sku)
            ? [.. calculation.PricedLines.Where(line => line.Gift is not null && IsMadeOf(line, sku)).Select(line => line.Gift!.Value)]
            : [];
        return !gifts.IsEmpty;
    }

    private static bool IsMadeOf(PricingLine line, string sku) => line.Item.Components.IsDefaultOrEmpty
        ? line.Item.Sku.Value == sku
        : line.Item.Components.Any(component => component.Sku.Value == sku);
}
