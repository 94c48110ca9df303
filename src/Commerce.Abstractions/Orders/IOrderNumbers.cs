namespace Commerce.Orders;

/// <summary>Port to the host: what order numbers look like.</summary>
public interface IOrderNumbers
{
    /// <summary>The number of an order.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="sequence">1, 2, 3 … without gaps per shop.</param>
    /// <param name="placedAt">When the order is placed.</param>
    string Format(ShopId shop, long sequence, DateTimeOffset placedAt);
}
