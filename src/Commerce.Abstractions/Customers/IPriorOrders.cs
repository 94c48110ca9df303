namespace Commerce.Customers;

/// <summary>Port to what a customer ordered before. Asked only for promotions for first orders. The orders of the shop answer it, and <see cref="Customer.PriorOrders"/> is added.</summary>
public interface IPriorOrders
{
    /// <summary>How many orders of the customer were placed and not cancelled; 50 stands for 50 or more.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="except">An order that is not counted: the one being paid for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<long> CountAsync(ShopId shop, CustomerRef customer, OrderId? except, CancellationToken cancellationToken);
}
