namespace Commerce.Shipping;

/// <summary>Port: what the shop's ways to ship cost. The built-in one answers from the methods that the host configured.</summary>
public interface IShippingQuotes
{
    /// <summary>Every method that can carry the goods, in the order in which the shop lists them.</summary>
    ValueTask<IReadOnlyList<ShippingQuote>> ListAsync(ShippingQuery query, CancellationToken cancellationToken);

    /// <summary>The price of one method, or why it cannot carry the goods.</summary>
    ValueTask<CommerceResult<ShippingQuote>> GetAsync(ShippingMethodId method, ShippingQuery query, CancellationToken cancellationToken);
}
