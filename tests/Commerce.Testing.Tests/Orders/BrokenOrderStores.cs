using System.Collections.Concurrent;

namespace Commerce.Orders.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingOrderStore(IOrderStore inner) : IOrderStore
{
    protected IOrderStore Inner => inner;

    public virtual ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) => inner.FindAsync(shop, order, cancellationToken);

    public virtual ValueTask<Order?> FindByNumberAsync(ShopId shop, string number, CancellationToken cancellationToken) => inner.FindByNumberAsync(shop, number, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken) =>
        inner.FindByTrackingNumberAsync(shop, trackingNumber, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken) => inner.ListAsync(shop, query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query, CancellationToken cancellationToken) => inner.ListDueAsync(query, cancellationToken);

    public virtual ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken) => inner.SaveAsync(order, expectedVersion, cancellationToken);
}

/// <summary>Broken: the last one to write wins.</summary>
internal sealed class VersionlessOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        var present = await Inner.FindAsync(order.Shop, order.Id, cancellationToken);
        return await Inner.SaveAsync(order, present?.Version ?? 0, cancellationToken);
    }
}

/// <summary>Broken: a list shows every shop's orders.</summary>
internal sealed class ShoplessListOrderStore(IOrderStore inner, ConcurrentDictionary<ShopId, bool> shops) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        List<Order> all = [];
        foreach (var one in shops.Keys)
        {
            all.AddRange(await Inner.ListAsync(one, query, cancellationToken));
        }

        return [.. all.OrderByDescending(order => order.Id).Take(query.Limit)];
    }

    public override ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        shops[order.Shop] = true;
        return Inner.SaveAsync(order, expectedVersion, cancellationToken);
    }
}

/// <summary>Broken: a page starts before a moment, so orders of the same moment are skipped.</summary>
internal sealed class MomentPagingOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        var all = await Inner.ListAsync(shop, query with { After = null, Limit = 1_000 }, cancellationToken);
        return [.. all.Where(order => query.After is null || order.PlacedAt < query.After.PlacedAt).Take(query.Limit)];
    }
}

/// <summary>Broken: filters the page instead of the orders.</summary>
internal sealed class LateFilterOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        var page = await Inner.ListAsync(shop, query with { Customer = null, States = [] }, cancellationToken);
        return [.. page.Where(order => (query.Customer is null || order.Customer == query.Customer) && (query.States.IsEmpty || query.States.Contains(order.State)))];
    }
}

/// <summary>Broken: tags and products are compared as LIKE does, blind to case and within words.</summary>
internal sealed class LikeOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        var all = await Inner.ListAsync(shop, query with { Tag = null, Limit = 1_000 }, cancellationToken);
        return [.. all.Where(order => query.Tag is null || order.Tags.Any(tag => tag.Contains(query.Tag, StringComparison.OrdinalIgnoreCase))).Take(query.Limit)];
    }
}

/// <summary>Broken: sorts numbers as .NET compares characters, not as letters follow each other.</summary>
internal sealed class OrdinalOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        var all = await Inner.ListAsync(shop, query with { After = null, Limit = 1_000 }, cancellationToken);
        if (query.Sort != OrderSort.Number)
        {
            return await Inner.ListAsync(shop, query, cancellationToken);
        }

        var sorted = all.OrderBy(order => order.Number, StringComparer.Ordinal).ToList();
        if (!query.Ascending)
        {
            sorted.Reverse();
        }

        return [.. sorted.SkipWhile(order => query.After is not null && order.Id != query.After.Id).Skip(query.After is null ? 0 : 1).Take(query.Limit)];
    }
}

/// <summary>Broken: a page begins at a count of orders, as OFFSET does; what is added meanwhile moves it.</summary>
internal sealed class OffsetOrderStore(IOrderStore inner, ConcurrentDictionary<(OrderSort, bool, OrderId), int> offsets) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        var skip = query.After is { } place ? offsets.GetValueOrDefault((place.Sort, place.Ascending, place.Id)) : 0;
        var page = (await Inner.ListAsync(shop, query with { After = null, Limit = 1_000 }, cancellationToken)).Skip(skip).Take(query.Limit).ToList();
        for (var i = 0; i < page.Count; i++)
        {
            offsets[(query.Sort, query.Ascending, page[i].Id)] = skip + i + 1;
        }

        return page;
    }
}

/// <summary>Broken: a list is of the first version.</summary>
internal sealed class StaleListOrderStore(IOrderStore inner, ConcurrentDictionary<(ShopId, OrderId), Order> first) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken) =>
        [.. (await Inner.ListAsync(shop, query, cancellationToken)).Select(order => first[(order.Shop, order.Id)])];

    public override async ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(order, expectedVersion, cancellationToken);
        if (saved.TryGet(out var stored, out _))
        {
            first.TryAdd((order.Shop, order.Id), stored);
        }

        return saved;
    }
}

/// <summary>Broken: money in cents, whatever the currency.</summary>
internal sealed class CentOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken) => Inner.SaveAsync(
        order.Currency.MinorUnits == 3
            ? order with { Amounts = order.Amounts with { Tax = Money.FromMinorUnits(order.Amounts.Tax.MinorUnits / 10 * 10, order.Currency) } }
            : order,
        expectedVersion,
        cancellationToken);
}

/// <summary>Broken: keeps prices to two decimals.</summary>
internal sealed class TwoDecimalOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken) => Inner.SaveAsync(
        order with
        {
            Lines =
            [
                .. order.Lines.Select(line => line with
                {
                    UnitPrice = UnitPrice.Of(decimal.Round(line.UnitPrice.Amount, 2), line.UnitPrice.Currency, line.UnitPrice.PerUnits),
                }),
            ],
        },
        expectedVersion,
        cancellationToken);
}

/// <summary>Broken: cares about numbers no more than about names.</summary>
internal sealed class NumberTwiceOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    private const string Mark = "\u0001";

    public override async ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) => Clean(await Inner.FindAsync(shop, order, cancellationToken));

    public override async ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken) =>
        [.. (await Inner.ListAsync(shop, query, cancellationToken)).Select(order => Clean(order)!)];

    public override async ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(order with { Number = $"{order.Number}{Mark}{order.Id}" }, expectedVersion, cancellationToken);
        return saved.TryGet(out var stored, out var error) ? Clean(stored)! : error;
    }

    private static Order? Clean(Order? order) => order is null ? null : order with { Number = order.Number.Split(Mark)[0] };
}

/// <summary>Broken: writes the shipments of an order down when it sees them first, and never looks at them again.</summary>
internal sealed class FirstParcelOrderStore(IOrderStore inner, ConcurrentDictionary<ShipmentId, string> first) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken)
    {
        var all = await Inner.ListAsync(shop, new OrderQuery { Limit = 1_000 }, cancellationToken);
        return [.. all.Where(order => order.Shipments.Any(s => first[s.Id] == trackingNumber)).Take(limit)];
    }

    public override ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        foreach (var shipment in order.Shipments)
        {
            first.TryAdd(shipment.Id, shipment.TrackingNumber);
        }

        return Inner.SaveAsync(order, expectedVersion, cancellationToken);
    }
}

/// <summary>Broken: lists an order once for each of its parcels, as a join does.</summary>
internal sealed class JoinedParcelOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken)
    {
        var found = await Inner.FindByTrackingNumberAsync(shop, trackingNumber, 1_000, cancellationToken);
        return [.. found.SelectMany(order => order.Shipments.Where(s => s.TrackingNumber == trackingNumber).Select(_ => order)).Take(limit)];
    }
}

/// <summary>Broken: finds the parcels of every shop.</summary>
internal sealed class ShoplessParcelOrderStore(IOrderStore inner, ConcurrentDictionary<ShopId, bool> shops) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken)
    {
        List<Order> all = [];
        foreach (var one in shops.Keys)
        {
            all.AddRange(await Inner.FindByTrackingNumberAsync(one, trackingNumber, limit, cancellationToken));
        }

        return [.. all.OrderByDescending(order => order.Id).Take(limit)];
    }

    public override ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        shops[order.Shop] = true;
        return Inner.SaveAsync(order, expectedVersion, cancellationToken);
    }
}

/// <summary>Broken: a page of due orders begins behind a moment, so what is of the same moment is skipped.</summary>
internal sealed class MomentDueOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override async ValueTask<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query, CancellationToken cancellationToken)
    {
        var all = await Inner.ListDueAsync(query with { After = null, Limit = 1_000 }, cancellationToken);
        return [.. all.Where(due => query.After is null || due.Since > query.After.Since).Take(query.Limit)];
    }
}

/// <summary>Broken: whatever is due, from the beginning of time.</summary>
internal sealed class EndlessDueOrderStore(IOrderStore inner) : ForwardingOrderStore(inner)
{
    public override ValueTask<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query, CancellationToken cancellationToken) =>
        Inner.ListDueAsync(query with { From = DateTimeOffset.MinValue }, cancellationToken);
}

/// <summary>Broken: a sequence beside the transaction, as databases have them.</summary>
internal sealed class GappyNumberStore(ConcurrentDictionary<ShopId, long> last) : IOrderNumberStore
{
    public ValueTask<long> NextAsync(ShopId shop, CancellationToken cancellationToken) => new(last.AddOrUpdate(shop, 1, static (_, number) => number + 1));
}

/// <summary>Broken: looks before it locks, so that two callers may see one number.</summary>
internal sealed class TwiceGivingNumberStore(ConcurrentDictionary<ShopId, long> last) : IOrderNumberStore
{
    public async ValueTask<long> NextAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var next = last.GetValueOrDefault(shop) + 1;
        await Task.Yield();
        last[shop] = next;
        return next;
    }
}

/// <summary>Broken: one sequence for all shops.</summary>
internal sealed class ShoplessNumberStore(IOrderNumberStore inner, ShopId only) : IOrderNumberStore
{
    public ValueTask<long> NextAsync(ShopId shop, CancellationToken cancellationToken) => inner.NextAsync(only, cancellationToken);
}
