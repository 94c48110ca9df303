using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Closes the cart of a confirmed order; what was added to it since stays in it.</summary>
internal sealed class CheckoutCarts(IOptions<CartOptions> options, TimeProvider time)
{
    public ValueTask<CommerceError?> CloseAsync(ICommerceSession session, Order order, CancellationToken cancellationToken)
    {
        CartLine[] ordered = [.. order.Lines.Select(l => new CartLine { Id = l.Id, Sku = l.Sku, Quantity = l.Quantity, Attributes = l.Attributes })];
        return CartBook.MarkOrderedAsync(session, order.Shop, order.Cart, (order.Id, ordered), time.GetUtcNow() + options.Value.OrderedTimeToLive, cancellationToken);
    }
}
