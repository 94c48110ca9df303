using System.Collections.Concurrent;

namespace Commerce.Promotions.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingCouponStore(ICouponStore inner) : ICouponStore
{
    protected ICouponStore Inner => inner;

    public virtual ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken) =>
        inner.AddAsync(batch, codes, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Coupon>> FindAsync(
        ShopId shop, IReadOnlyCollection<CouponCode> codes, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken) =>
        inner.FindAsync(shop, codes, now, except, cancellationToken);

    public virtual ValueTask<CouponBatch?> FindBatchAsync(ShopId shop, CouponBatchId batch, CancellationToken cancellationToken) => inner.FindBatchAsync(shop, batch, cancellationToken);

    public virtual ValueTask<IReadOnlyList<CouponBatch>> ListBatchesAsync(ShopId shop, PromotionId? promotion, CouponBatchId? before, int limit, CancellationToken cancellationToken) =>
        inner.ListBatchesAsync(shop, promotion, before, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Coupon>> ListAsync(ShopId shop, CouponQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ListAsync(shop, query, now, cancellationToken);

    public virtual ValueTask<CouponCounts?> CountAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.CountAsync(shop, batch, now, cancellationToken);

    public virtual ValueTask<CommerceResult<CouponBatch>> DeactivateAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.DeactivateAsync(shop, batch, now, cancellationToken);

    public virtual ValueTask<CommerceResult<Coupon>> DeactivateCodeAsync(ShopId shop, CouponCode code, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.DeactivateCodeAsync(shop, code, now, cancellationToken);
}

/// <summary>Broken: answers in the letters that were entered.</summary>
internal sealed class EchoingCouponStore(ICouponStore inner) : ForwardingCouponStore(inner)
{
    public override async ValueTask<IReadOnlyList<Coupon>> FindAsync(
        ShopId shop, IReadOnlyCollection<CouponCode> codes, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken) =>
        [.. (await Inner.FindAsync(shop, codes, now, except, cancellationToken)).Select(coupon => coupon with { Code = codes.First(code => code == coupon.Code) })];
}

/// <summary>Broken: codes of all shops are one.</summary>
internal sealed class ShoplessCouponStore(ICouponStore inner, ConcurrentDictionary<ShopId, bool> shops) : ForwardingCouponStore(inner)
{
    public override ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken)
    {
        shops[batch.Shop] = true;
        return Inner.AddAsync(batch, codes, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<Coupon>> ListAsync(ShopId shop, CouponQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Coupon> all = [];
        foreach (var one in shops.Keys)
        {
            all.AddRange(await Inner.ListAsync(one, query, now, cancellationToken));
        }

        return all;
    }
}

/// <summary>Broken: ignores the time and the hold of whoever asks.</summary>
internal sealed class TimelessCouponStore(ICouponStore inner) : ForwardingCouponStore(inner)
{
    public override ValueTask<IReadOnlyList<Coupon>> FindAsync(
        ShopId shop, IReadOnlyCollection<CouponCode> codes, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken) =>
        Inner.FindAsync(shop, codes, DateTimeOffset.MinValue, except: null, cancellationToken);
}

/// <summary>Broken: believes the count that is given.</summary>
internal sealed class CredulousCouponStore(ICouponStore inner, ConcurrentDictionary<(ShopId, CouponBatchId), int> counts) : ForwardingCouponStore(inner)
{
    public override ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken)
    {
        counts.AddOrUpdate((batch.Shop, batch.Id), batch.Count + codes.Count, (_, count) => count + codes.Count);
        return Inner.AddAsync(batch, codes, cancellationToken);
    }

    public override async ValueTask<CouponBatch?> FindBatchAsync(ShopId shop, CouponBatchId batch, CancellationToken cancellationToken) =>
        await Inner.FindBatchAsync(shop, batch, cancellationToken) is { } found ? found with { Count = counts[(shop, batch)] } : null;
}

/// <summary>Broken: sorts letter by letter, capitals first.</summary>
internal sealed class OrdinalCouponStore(ICouponStore inner) : ForwardingCouponStore(inner)
{
    public override async ValueTask<IReadOnlyList<Coupon>> ListAsync(ShopId shop, CouponQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. (await Inner.ListAsync(shop, query with { After = null, Limit = 1_000 }, now, cancellationToken))
            .Where(coupon => query.After is not { } after || string.CompareOrdinal(coupon.Code.Value, after.Value) > 0)
            .OrderBy(coupon => coupon.Code.Value, StringComparer.Ordinal)
            .Take(query.Limit),
    ];
}

/// <summary>Broken: a page of batches holds its own last one again.</summary>
internal sealed class RepeatingCouponStore(ICouponStore inner) : ForwardingCouponStore(inner)
{
    public override async ValueTask<IReadOnlyList<CouponBatch>> ListBatchesAsync(
        ShopId shop, PromotionId? promotion, CouponBatchId? before, int limit, CancellationToken cancellationToken) =>
    [
        .. (await Inner.ListBatchesAsync(shop, promotion, null, 1_000, cancellationToken)).Where(batch => before is not { } id || batch.Id <= id).Take(limit),
    ];
}

/// <summary>Broken: ending again moves the end.</summary>
internal sealed class MovingEndCouponStore(ICouponStore inner, ConcurrentDictionary<(ShopId, CouponBatchId), DateTimeOffset> ends) : ForwardingCouponStore(inner)
{
    public override async ValueTask<CouponBatch?> FindBatchAsync(ShopId shop, CouponBatchId batch, CancellationToken cancellationToken) =>
        await Inner.FindBatchAsync(shop, batch, cancellationToken) is { } found ? Ended(found) : null;

    public override async ValueTask<CommerceResult<CouponBatch>> DeactivateAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ends[(shop, batch)] = now;
        return (await Inner.DeactivateAsync(shop, batch, now, cancellationToken)).TryGet(out var ended, out var error) ? Ended(ended) : error;
    }

    private CouponBatch Ended(CouponBatch batch) => ends.TryGetValue((batch.Shop, batch.Id), out var end) ? batch with { DeactivatedAt = end } : batch;
}

/// <summary>Broken: looks before it locks, so that two batches may have one code.</summary>
internal sealed class UnlockedCouponStore(ICouponStore inner, ConcurrentDictionary<(ShopId, CouponCode), CouponBatchId> codes) : ForwardingCouponStore(inner)
{
    public override async ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> added, CancellationToken cancellationToken)
    {
        CouponCode[] taken = [.. added.Where(code => codes.ContainsKey((batch.Shop, code)))];
        await Task.Yield();
        CouponCode[] free = [.. added.Except(taken)];
        foreach (var code in free)
        {
            codes[(batch.Shop, code)] = batch.Id;
        }

        await Inner.AddAsync(batch, free, cancellationToken);
        return taken;
    }
}
