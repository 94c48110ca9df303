using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Closes the cart of a confirmed order; what was added to it since stays in it.</summary>
internal sealed class CheckoutCarts(IOptions<CartOptions> options, TimeProvider time)
{
    /// <summary>Closes it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="order">The order.</param>
    /// <param name="known">The cart as the caller knows it, if he does: a change since then is a conflict.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    public async ValueTask<CommerceError?> CloseAsync(ICommerceSession session, Order order, Cart? known, CancellationToken cancellationToken)
    {
        CartLine[] ordered = [.. order.Lines.Select(l => new CartLine { Id = l.Id, Sku = l.Sku, Quantity = l.Quantity, Attributes = l.Attributes })];
        var keptUntil = time.GetUtcNow() + options.Value.OrderedTimeToLive;
        var cart = known ?? await CartBook.FindLatestAsync(session, order.Shop, order.Cart, cancellationToken).ConfigureAwait(false);
        return cart is null ? null : await CartBook.MarkOrderedAsync(session, cart, order.Cart, (order.Id, ordered), keptUntil, cancellationToken).ConfigureAwait(false);
    }
}
