using System.Collections.Concurrent;

namespace Commerce.Carts.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingCartStore(ICartStore inner) : ICartStore
{
    protected ICartStore Inner => inner;

    public virtual ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) => inner.FindAsync(shop, cart, cancellationToken);

    public virtual ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken) => inner.SaveAsync(cart, expectedVersion, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Cart>> ListDraftsAsync(ShopId shop, DraftQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ListDraftsAsync(shop, query, now, cancellationToken);

    public virtual ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        inner.DeleteExpiredAsync(shop, before, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ShopId>> ListShopsWithExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        inner.ListShopsWithExpiredAsync(before, limit, cancellationToken);
}

/// <summary>Broken: the last one to write wins.</summary>
internal sealed class VersionlessCartStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        var present = await Inner.FindAsync(cart.Shop, cart.Id, cancellationToken);
        return await Inner.SaveAsync(cart, present?.Version ?? 0, cancellationToken);
    }
}

/// <summary>Broken: all shops are one.</summary>
internal sealed class ShoplessCartStore(ICartStore inner, ShopId only) : ForwardingCartStore(inner)
{
    public override async ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        await Inner.FindAsync(only, cart, cancellationToken) is { } found ? found with { Shop = shop } : null;

    public override ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.SaveAsync(cart with { Shop = only }, expectedVersion, cancellationToken);

    public override ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        Inner.DeleteExpiredAsync(only, before, limit, cancellationToken);
}

/// <summary>Broken: looks at the page only and at none of its conditions.</summary>
internal sealed class CarelessDraftStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override ValueTask<IReadOnlyList<Cart>> ListDraftsAsync(ShopId shop, DraftQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        Inner.ListDraftsAsync(shop, query with { Customer = null, After = null }, DateTimeOffset.MinValue, cancellationToken);
}

/// <summary>Broken: a draft stays one whatever becomes of it, and is everybody's.</summary>
internal sealed class StickyDraftStore(ICartStore inner, ConcurrentDictionary<(ShopId, CartId), Cart> drafts) : ForwardingCartStore(inner)
{
    public override async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        drafts[(cart.Shop, cart.Id)] = cart;
        return await Inner.SaveAsync(cart, expectedVersion, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<Cart>> ListDraftsAsync(ShopId shop, DraftQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        new([.. drafts.Values.Where(draft => draft.Origin == CartOrigin.Staff).OrderByDescending(draft => draft.Id).Take(query.Limit)]);
}

/// <summary>Broken: answers from what it found first.</summary>
internal sealed class CachingCartStore(ICartStore inner, ConcurrentDictionary<(ShopId, CartId), Cart> cache) : ForwardingCartStore(inner)
{
    public override async ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        cache.TryGetValue((shop, cart), out var cached) ? cached
            : await Inner.FindAsync(shop, cart, cancellationToken) is { } found ? cache.GetOrAdd((shop, cart), found) : null;
}

/// <summary>Broken: keeps times to the second.</summary>
internal sealed class RoundingCartStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.SaveAsync(cart with { ChangedAt = cart.ChangedAt.AddTicks(-(cart.ChangedAt.Ticks % TimeSpan.TicksPerSecond)) }, expectedVersion, cancellationToken);
}

/// <summary>Broken: a change forgets the attributes of lines.</summary>
internal sealed class ForgetfulCartStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken) => Inner.SaveAsync(
        expectedVersion == 0 ? cart : cart with { Lines = [.. cart.Lines.Select(line => line with { Attributes = Attributes.Empty })] }, expectedVersion, cancellationToken);
}

/// <summary>Broken: deletes a cart a moment too early.</summary>
internal sealed class GreedyCartStore(ICartStore inner, ConcurrentDictionary<(ShopId, CartId), Cart> carts) : ForwardingCartStore(inner)
{
    public override async ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        await Inner.FindAsync(shop, cart, cancellationToken) is { } found && carts.ContainsKey((shop, cart)) ? found : null;

    public override async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(cart, expectedVersion, cancellationToken);
        if (saved.TryGet(out var stored, out _))
        {
            carts[(cart.Shop, cart.Id)] = stored;
        }

        return saved;
    }

    public override ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        new(carts.Values.Where(cart => cart.Shop == shop && cart.ExpiresAt <= before).ToArray().Count(cart => carts.TryRemove((cart.Shop, cart.Id), out _)));
}

/// <summary>Broken: keeps for ever what became an order.</summary>
internal sealed class HoardingCartStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        var kept = cart.State == CartState.Ordered ? cart with { ExpiresAt = DateTimeOffset.MaxValue } : cart;
        return (await Inner.SaveAsync(kept, expectedVersion, cancellationToken)).Map(saved => saved with { ExpiresAt = cart.ExpiresAt });
    }
}

/// <summary>Broken: knows no limit.</summary>
internal sealed class LimitlessCartStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        Inner.DeleteExpiredAsync(shop, before, int.MaxValue, cancellationToken);

    public override ValueTask<IReadOnlyList<ShopId>> ListShopsWithExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        Inner.ListShopsWithExpiredAsync(before, int.MaxValue, cancellationToken);
}

/// <summary>Broken: writes past the transaction, at once and for good.</summary>
internal sealed class UnboundCartStore(ICartStore inner, ConcurrentDictionary<(ShopId, CartId), Cart> carts) : ForwardingCartStore(inner)
{
    public override ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) => new(carts.GetValueOrDefault((shop, cart)));

    public override async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(cart, expectedVersion, cancellationToken);
        if (saved.TryGet(out var stored, out _))
        {
            carts[(cart.Shop, cart.Id)] = stored;
        }

        return saved;
    }
}

/// <summary>Broken: refuses by throwing, so that the rest of the session is lost.</summary>
internal sealed class AbortingCartStore(ICartStore inner) : ForwardingCartStore(inner)
{
    public override async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(cart, expectedVersion, cancellationToken);
        return saved.IsSuccess ? saved : throw new Testing.ConformanceFailedException("The database aborts the transaction.");
    }
}
