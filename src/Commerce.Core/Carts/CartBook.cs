using Commerce.Messaging;

namespace Commerce.Carts;

/// <summary>The door through which checkout reaches this room's storage.</summary>
internal static class CartBook
{
    /// <summary>Nobody merges carts so often; it only bounds the walk.</summary>
    private const int MaxMerges = 16;

    public static ValueTask<Cart?> FindAsync(ICommerceSession session, ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        session.Get<ICartStore>().FindAsync(shop, cart, cancellationToken);

    /// <summary>Stores a cart that was filled elsewhere.</summary>
    public static ValueTask<CommerceResult<Cart>> AddAsync(ICommerceSession session, Cart cart, CancellationToken cancellationToken) =>
        session.Get<ICartStore>().SaveAsync(cart, expectedVersion: 0, cancellationToken);

    /// <summary>Notes the order that was placed from a cart and waits for its payment, and keeps the cart as long as that may take.</summary>
    public static ValueTask<CommerceResult<Cart>> NoteOrderAsync(ICommerceSession session, Cart cart, OrderId order, DateTimeOffset keptUntil, CancellationToken cancellationToken) =>
        session.Get<ICartStore>().SaveAsync(cart with { Order = order, ExpiresAt = keptUntil > cart.ExpiresAt ? keptUntil : cart.ExpiresAt }, cart.Version, cancellationToken);

    /// <summary>A cart, or the one that took its lines over.</summary>
    public static async ValueTask<Cart?> FindLatestAsync(ICommerceSession session, ShopId shop, CartId id, CancellationToken cancellationToken)
    {
        var store = session.Get<ICartStore>();
        var cart = await store.FindAsync(shop, id, cancellationToken).ConfigureAwait(false);
        for (var step = 0; step < MaxMerges && cart is { State: CartState.Merged, MergedInto: { } into }; step++)
        {
            cart = await store.FindAsync(shop, into, cancellationToken).ConfigureAwait(false);
        }

        return cart;
    }

    /// <summary>
    /// The cart became an order. What was added to it since stays in it, open to be bought; so does what is left of a cart that took the lines of the <paramref name="ordered"/> one over.
    /// A cart that is an order already is left alone.
    /// </summary>
    public static async ValueTask<CommerceError?> MarkOrderedAsync(
        ICommerceSession session, Cart cart, CartId ordered, (OrderId Id, IReadOnlyCollection<CartLine> Lines) order, DateTimeOffset keptUntil, CancellationToken cancellationToken) =>
        cart.State == CartState.Open
            ? (await session.Get<ICartStore>().SaveAsync(CartDecider.AfterOrder(cart, ordered, order.Id, order.Lines, keptUntil), cart.Version, cancellationToken).ConfigureAwait(false)).Error
            : null;
}
