namespace Commerce.Checkout;

/// <summary>Fills carts with what was bought before.</summary>
public interface IReorderService
{
    /// <summary>
    /// Makes a cart for the customer of an order with what was ordered, at today's prices: the same products, quantities and attributes, without gifts, codes and what the
    /// staff granted. What is not sold any more is left out and named. A customer is told of another customer's order as of one that does not exist.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="key">Names the attempt, so that a repetition finds the first cart; <see langword="null"/> makes a new one each time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommerceResult<Reorder>> ReorderAsync(OrderId order, IdempotencyKey? key = null, CancellationToken cancellationToken = default);
}
