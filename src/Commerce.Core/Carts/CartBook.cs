using Commerce.Messaging;

namespace Commerce.Carts;

/// <summary>The door through which checkout reaches this room's storage.</summary>
internal static class CartBook
{
    public static ValueTask<Cart?> FindAsync(ICommerceSession session, ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        session.Get<ICartStore>().FindAsync(shop, cart, cancellationToken);

    /// <summary>Notes the order that was placed from a cart and waits for its payment.</summary>
    public static ValueTask<CommerceResult<Cart>> NoteOrderAsync(ICommerceSession session, Cart cart, OrderId order, CancellationToken cancellationToken) =>
        session.Get<ICartStore>().SaveAsync(cart with { Order = order }, cart.Version, cancellationToken);

    /// <summary>The cart became an order. A cart that was deleted meanwhile, or is an order already, is left alone.</summary>
    public static async ValueTask<CommerceError?> MarkOrderedAsync(ICommerceSession session, ShopId shop, CartId id, OrderId order, CancellationToken cancellationToken)
    {
        var store = session.Get<ICartStore>();
        return await store.FindAsync(shop, id, cancellationToken).ConfigureAwait(false) is { State: CartState.Open } cart
            ? (await store.SaveAsync(cart with { State = CartState.Ordered, Order = order }, cart.Version, cancellationToken).ConfigureAwait(false)).Error
            : null;
    }
}
