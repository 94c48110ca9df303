using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>A cart as the calculator takes it.</summary>
internal static class CartCalculation
{
    public static CalculationRequest RequestOf(Cart cart) => new()
    {
        Shop = cart.Shop,
        Currency = cart.Currency,
        Lines = [.. cart.Lines.Select(l => new RequestedLine(l.Id, l.Sku, l.Quantity.Value))],
        Customer = cart.Customer,
        Codes = cart.Codes,
        ShippingMethod = cart.ShippingMethod,
        ShippingAddress = cart.ShippingAddress,
    };
}
