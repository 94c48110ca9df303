using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>
/// The promotions that count, per shop: what the host configured and what the shop stored, compiled. Readers get the set that is there; one of them at most
/// sets off a new look at storage, in the background.
/// </summary>
internal sealed partial class ActivePromotions(
    PromotionBook book,
    PromotionRecords records,
    PromotionRules rules,
    IOptions<PromotionOptions> options,
    TimeProvider time,
    ILogger<ActivePromotions> logger) : IActivePromotions
{
    /// <summary>Far more than a process serves. A host that names shops without end starts over instead of filling the memory.</summary>
    private const int MaxShops = 10_000;

    /// <summary>How long after a change within an open session each reader looks whether it has committed.</summary>
    private static readonly TimeSpan ExpectFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ShopId, ActiveShop> _shops = new();
    private readonly PromotionSet _configured = PromotionSet.Compile(records.Configured, rules).Value;
    private readonly TimeSpan _refreshAfter = options.Value.RefreshAfter;

    public ValueTask<PromotionSet> GetAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var active = ShopOf(shop);
        var now = time.GetUtcNow();
        if (active.Current is not { } current || active.ExpectsChange(now))
        {
            return new(LookAsync(active, isForced: active.Current is not null, cancellationToken));
        }

        if (active.IsDue(now) && active.Turn.Wait(0, CancellationToken.None))
        {
            _ = Task.Run(() => LookInBackgroundAsync(active), CancellationToken.None);
        }

        return new(current.Set);
    }

    /// <summary>After a commit of this process: whoever reads from now on sees it. A fault of storage is no fault of the change; it is logged.</summary>
    public async Task RefreshAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var active = ShopOf(shop);

        // Nobody has looked and nobody is looking: the first look will see it.
        if (active.Current is null && active.Turn.CurrentCount > 0)
        {
            return;
        }

        try
        {
            await LookAsync(active, isForced: true, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the change has committed, whatever happens here
        catch (Exception e)
#pragma warning restore CA1031
        {
            active.LookAt(DateTimeOffset.MinValue);
            LogRefreshFailed(shop, e);
        }
    }

    /// <summary>A session that is still open has changed promotions: from its commit on, readers are to see it.</summary>
    public void ExpectChange(ShopId shop) => ShopOf(shop).ExpectChangeUntil(time.GetUtcNow() + ExpectFor);

    private ActiveShop ShopOf(ShopId shop)
    {
        if (_shops.TryGetValue(shop, out var active))
        {
            return active;
        }

        if (_shops.Count >= MaxShops)
        {
            _shops.Clear();
        }

        return _shops.GetOrAdd(shop, static id => new ActiveShop(id));
    }

    private async Task<PromotionSet> LookAsync(ActiveShop active, bool isForced, CancellationToken cancellationToken)
    {
        await active.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited for the first look needs no second one.
            return !isForced && active.Current is { } current ? current.Set : await RenewAsync(active, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            active.Turn.Release();
        }
    }

    private async Task LookInBackgroundAsync(ActiveShop active)
    {
        try
        {
            await RenewAsync(active, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nobody waits for it; the known promotions go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            active.LookAt(time.GetUtcNow() + _refreshAfter);
            LogRefreshFailed(active.Shop, e);
        }
        finally
        {
            active.Turn.Release();
        }
    }

    private async Task<PromotionSet> RenewAsync(ActiveShop active, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = active.Current;
        var promotions = await book.RefreshAsync(active.Shop, before?.Promotions, cancellationToken).ConfigureAwait(false);
        var next = before is not null && ReferenceEquals(promotions, before.Promotions) && now < before.NextBoundary
            ? before
            : new CompiledShop(Compile(active.Shop, promotions, before, now), promotions, promotions.NextBoundaryAfter(now));
        active.Replace(next, now + _refreshAfter);
        return next.Set;
    }

    private PromotionSet Compile(ShopId shop, ShopPromotions promotions, CompiledShop? before, DateTimeOffset now)
    {
        foreach (var stored in promotions.Stored.Values)
        {
            if (stored.Fault is { } fault && before?.Promotions.Stored.GetValueOrDefault(stored.Id)?.Version != stored.Version)
            {
                LogFaulty(stored.Id, shop, stored.Version, fault.Code);
            }
        }

        Promotion[] counting = [.. promotions.CountingAt(now)];
        if (counting.Length == 0)
        {
            return _configured;
        }

        if (PromotionSet.Compile(records.Configured.Concat(counting), rules).TryGet(out var set, out var error))
        {
            return set;
        }

        LogRefused(shop, error.Code, error.Target);
        return before?.Set ?? _configured;
    }
}
