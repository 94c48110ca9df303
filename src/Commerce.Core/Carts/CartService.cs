using Commerce.Catalog;
using Commerce.Messaging;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Carts;

internal sealed partial class CartService(
    ICommerceSessions sessions,
    ICallerAccessor caller,
    CartGoods goods,
    IOrderCalculator calculator,
    CouponGuard guard,
    CartRules rules) : ICartService
{
    public Task<CommerceResult<Cart>> CreateAsync(CreateCart command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Attributes, nameof(command));
        return AddNewAsync(CartDecider.Create(CartId.New(rules.Time), caller.Caller.Shop, command, rules.TermsNow()), cancellationToken);
    }

    public Task<CommerceResult<Cart>> GetAsync(CartId cart, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        return sessions.RunAsync((session, token) => LoadAsync(session, shop, cart, token), cancellationToken);
    }

    public async Task<CommerceResult<Cart>> AddAsync(CartRef cart, AddToCart command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(command.Attributes, nameof(command));
        if (command.Sku.IsDefault)
        {
            return CartErrors.SkuRequired;
        }

        // The host's catalog answers before our transaction: nothing of ours waits for it.
        if (!(await GetAsync(cart.Id, cancellationToken).ConfigureAwait(false)).TryGet(out var seen, out var error))
        {
            return error;
        }

        if (!await goods.IsSoldAsync(seen, command.Sku, cancellationToken).ConfigureAwait(false))
        {
            return CatalogErrors.UnknownSku(command.Sku);
        }

        var line = LineId.New(rules.Time);
        return await ChangeAsync(cart, (present, terms) => CartDecider.Add(present, command, line, terms), cancellationToken).ConfigureAwait(false);
    }

    public Task<CommerceResult<Cart>> SetQuantityAsync(CartRef cart, LineId line, long quantity, CancellationToken cancellationToken = default) =>
        ChangeAsync(cart, (present, terms) => CartDecider.SetQuantity(present, line, quantity, terms), cancellationToken);

    public Task<CommerceResult<Cart>> RemoveAsync(CartRef cart, LineId line, CancellationToken cancellationToken = default) =>
        ChangeAsync(cart, (present, terms) => CartDecider.Remove(present, line, terms), cancellationToken);

    public Task<CommerceResult<Cart>> EnterCodeAsync(CartRef cart, CouponCode code, CancellationToken cancellationToken = default) =>
        ChangeAsync(cart, (present, terms) => CartDecider.EnterCode(present, code, terms), cancellationToken);

    public async Task<CommerceResult<Cart>> EnterCodeAsync(CartRef cart, CouponCode code, string guesser, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(guesser);
        return (await guard.TryAsync(caller.Caller.Shop, code, guesser, cancellationToken).ConfigureAwait(false)).TryGet(out var known, out var refusal)
            ? await EnterCodeAsync(cart, known, cancellationToken).ConfigureAwait(false)
            : refusal;
    }

    public Task<CommerceResult<Cart>> RemoveCodeAsync(CartRef cart, CouponCode code, CancellationToken cancellationToken = default) =>
        ChangeAsync(cart, (present, terms) => CartDecider.RemoveCode(present, code, terms), cancellationToken);

    public Task<CommerceResult<Cart>> SetAddressesAsync(CartRef cart, CartAddresses addresses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return ChangeAsync(cart, (present, terms) => CartDecider.SetAddresses(present, addresses, terms), cancellationToken);
    }

    public Task<CommerceResult<Cart>> ChooseShippingAsync(CartRef cart, ShippingMethodId? method, CancellationToken cancellationToken = default) =>
        ChangeAsync(cart, (present, terms) => CartDecider.ChooseShipping(present, method, terms), cancellationToken);

    public Task<CommerceResult<Cart>> AssignAsync(CartRef cart, CustomerRef customer, CancellationToken cancellationToken = default) =>
        ChangeAsync(cart, (present, terms) => CartDecider.Assign(present, customer, terms), cancellationToken);

    public Task<CommerceResult<Cart>> MergeAsync(CartRef from, CartRef into, CancellationToken cancellationToken = default)
    {
        var shop = caller.Caller.Shop;
        return sessions.RunAsync((session, token) => MergeAsync(session, shop, from, into, token), cancellationToken);
    }

    public async Task<CommerceResult<CalculatedOrder>> CalculateAsync(CartId cart, CancellationToken cancellationToken = default) =>
        (await GetAsync(cart, cancellationToken).ConfigureAwait(false)).TryGet(out var present, out var error)
            ? await calculator.CalculateAsync(present, cancellationToken).ConfigureAwait(false)
            : error;

    public Task<CommerceResult<int>> DeleteExpiredAsync(CancellationToken cancellationToken = default) =>
        CartExpiry.At(rules.Time.GetUtcNow()).OneShopAsync(sessions, caller.Caller.Shop, cancellationToken);

    private Task<CommerceResult<Cart>> AddNewAsync(CommerceResult<Cart> created, CancellationToken cancellationToken) => created.TryGet(out var cart, out _)
        ? sessions.RunAsync(
            async (session, token) => await session.Get<ICartStore>().SaveAsync(cart, expectedVersion: 0, token).ConfigureAwait(false),
            cancellationToken)
        : Task.FromResult(created);

    private Task<CommerceResult<Cart>> ChangeAsync(CartRef cart, Func<Cart, CartTerms, CommerceResult<Cart>> decide, CancellationToken cancellationToken)
    {
        var shop = caller.Caller.Shop;
        return sessions.RunAsync(
            async (session, token) =>
            {
                if (!(await LoadAsync(session, shop, cart.Id, token).ConfigureAwait(false)).TryGet(out var present, out var error))
                {
                    return error;
                }

                if (cart.Version is { } seen && seen != present.Version)
                {
                    return MessagingErrors.VersionConflict("cart", seen, present.Version);
                }

                return decide(present, rules.TermsNow()).TryGet(out var next, out error)
                    ? await SaveAsync(session, present, next, token).ConfigureAwait(false)
                    : error;
            },
            cancellationToken);
    }

    private async Task<CommerceResult<Cart>> MergeAsync(ICommerceSession session, ShopId shop, CartRef from, CartRef into, CancellationToken cancellationToken)
    {
        if (!(await LoadAsync(session, shop, from.Id, cancellationToken).ConfigureAwait(false)).TryGet(out var source, out var error)
            || !(await LoadAsync(session, shop, into.Id, cancellationToken).ConfigureAwait(false)).TryGet(out var target, out error))
        {
            return error;
        }

        // A repeated merge comes with the versions from before the first one: it asks for what is there already.
        if (CartMergeDecider.IsDone(source, target))
        {
            return target;
        }

        if (from.Version is { } seenSource && seenSource != source.Version)
        {
            return MessagingErrors.VersionConflict("cart", seenSource, source.Version);
        }

        if (into.Version is { } seenTarget && seenTarget != target.Version)
        {
            return MessagingErrors.VersionConflict("cart", seenTarget, target.Version);
        }

        if (!CartMergeDecider.Merge(source, target, rules.TermsNow()).TryGet(out var merge, out error)
            || !(await SaveAsync(session, source, merge.From, cancellationToken).ConfigureAwait(false)).TryGet(out _, out error))
        {
            return error;
        }

        return await SaveAsync(session, target, merge.Into, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CommerceResult<Cart>> LoadAsync(ICommerceSession session, ShopId shop, CartId id, CancellationToken cancellationToken) =>
        !id.IsDefault && await session.Get<ICartStore>().FindAsync(shop, id, cancellationToken).ConfigureAwait(false) is { } cart
            ? cart
            : CartErrors.NotFound(id);

    private static async Task<CommerceResult<Cart>> SaveAsync(ICommerceSession session, Cart present, Cart next, CancellationToken cancellationToken) =>
        ReferenceEquals(present, next)
            ? present
            : await session.Get<ICartStore>().SaveAsync(next, present.Version, cancellationToken).ConfigureAwait(false);
}
