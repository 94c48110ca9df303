using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>Calculates carts.</summary>
public static class CartCalculationExtensions
{
    /// <summary>Calculates a cart as it stands, or says what is wrong with it.</summary>
    public static Task<CommerceResult<CalculatedOrder>> CalculateAsync(this IOrderCalculator calculator, Cart cart, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calculator);
        ArgumentNullException.ThrowIfNull(cart);
        return calculator.CalculateAsync(cart.ToCalculationRequest(), cancellationToken);
    }

    /// <summary>What has to be calculated for a cart. Its lines keep their ids; its attributes are facts that price lists may ask for.</summary>
    public static CalculationRequest ToCalculationRequest(this Cart cart)
    {
        ArgumentNullException.ThrowIfNull(cart);
        return new CalculationRequest
        {
            Shop = cart.Shop,
            Currency = cart.Currency,
            Lines = [.. cart.Lines.Select(l => new RequestedLine(l.Id, l.Sku, l.Quantity.Value) { Price = l.Price?.Price })],
            Customer = cart.Customer,
            Order = cart.Order,
            Codes = cart.Codes,
            ManualDiscounts = cart.ManualDiscounts,
            ShippingMethod = cart.ShippingMethod,
            ShippingAddress = cart.ShippingAddress,
            Facts = [.. cart.Attributes.Select(a => new Fact(a.Key, a.Value))],
        };
    }
}
