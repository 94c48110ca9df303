using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Takes in reservations: learns which locations are preferred while nothing is locked yet, then waits in the queue, or goes past it inside a session.</summary>
/// <param name="strategies">Made only for rules that name one.</param>
/// <param name="queue">The queue of the process.</param>
/// <param name="options">The shop's usual rule.</param>
internal sealed class ReservationDesk(Func<IEnumerable<IStockAllocationStrategy>> strategies, ReservationQueue queue, IOptions<InventoryOptions> options)
{
    public async Task<CommerceResult<Reservation>> ReserveAsync(
        ICommerceSessions sessions, ShopId shop, StockDemand demand, StockAllocationRule? rule, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        if (!(await PreferAsync(sessions, shop, demand.Lines, rule ?? options.Value.AllocationOf(shop), cancellationToken).ConfigureAwait(false)).TryGet(out var preference, out var refusal))
        {
            return refusal;
        }

        demand = demand with { Preference = preference };
        return sessions is ICommerceSession
            ? await sessions.RunAsync(async (session, token) => await session.Get<IInventoryStore>().ReserveAsync(shop, demand, stamp, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : await queue.ReserveAsync(shop, new StockDemandBy(demand, stamp.Actor), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommerceResult<StockPreference>> PreferAsync(
        ICommerceSessions sessions, ShopId shop, ImmutableArray<StockRequest> lines, StockAllocationRule rule, CancellationToken cancellationToken)
    {
        if (rule is FixedStockAllocation { Preference: var known })
        {
            return known;
        }

        var named = (NamedStockAllocation)rule;
        if (strategies().LastOrDefault(one => string.Equals(one.Name, named.Strategy, StringComparison.Ordinal)) is not { } strategy)
        {
            return InventoryErrors.UnknownAllocation(named.Strategy);
        }

        var locations = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<IInventoryStore>().ListLocationsAsync(shop, after: null, options.Value.MaxLocations, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (!locations.TryGet(out var all, out var refusal))
        {
            return refusal;
        }

        var request = new StockAllocationRequest { Shop = shop, Lines = lines, Locations = all, To = named.To };
        var preference = await strategy.PreferAsync(request, cancellationToken).ConfigureAwait(false);
        return InventoryCheck.Of(preference, options.Value) is { } wrong
            ? throw new InvalidOperationException($"The stock allocation strategy '{named.Strategy}' is wrong: {wrong.Message}")
            : preference;
    }
}
