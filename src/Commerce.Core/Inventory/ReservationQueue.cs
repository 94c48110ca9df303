using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>
/// Serves the reservations of this process in groups: one transaction for all who wait for the same goods, each with an answer of his own. In lines by SKU, so that
/// goods that nobody else wants do not wait for those that everybody wants.
/// </summary>
internal sealed class ReservationQueue : IDisposable
{
    private readonly ReservationLane[] _lanes;
    private readonly SemaphoreSlim _alone;
    private readonly ICommerceSessions _sessions;
    private readonly InventoryOptions _options;
    private readonly TimeProvider _time;

    public ReservationQueue(ICommerceSessions sessions, IOptions<InventoryOptions> options, TimeProvider time)
    {
        (_sessions, _options, _time) = (sessions, options.Value, time);
        _lanes = new ReservationLane[_options.ReservationLanes];
        for (var i = 0; i < _lanes.Length; i++)
        {
            _lanes[i] = new ReservationLane(ServeAsync, _options);
        }

        _alone = new SemaphoreSlim(_options.ReservationLanes);
    }

    public void Dispose() => _alone.Dispose();

    /// <summary>Waits for the answer to a demand. Whoever gives up waiting may ask again under the same key.</summary>
    public async Task<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemandBy demand, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new WaitingReservation(shop, demand, _time.GetTimestamp(), cancellationToken);
        if (!LaneOf(shop, demand.Demand).TryEnter(waiting))
        {
            return InventoryErrors.TooManyWaiting(_options.MaxWaitingReservations);
        }

        return await waiting.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // By the first SKU in the order of the locks: whoever wants several waits with those who want that one.
    private ReservationLane LaneOf(ShopId shop, StockDemand demand)
    {
        var first = demand.Lines[0].Sku;
        foreach (var line in demand.Lines)
        {
            first = line.Sku < first ? line.Sku : first;
        }

        return _lanes[(uint)HashCode.Combine(shop, first) % (uint)_lanes.Length];
    }

    private async Task ServeAsync(IReadOnlyList<WaitingReservation> group)
    {
        try
        {
            var result = await AskAsync(group, _options.GroupPatience).ConfigureAwait(false);
            if (result.TryGet(out var answers, out _))
            {
                Answer(group, answers);
                return;
            }
        }
#pragma warning disable CA1031 // what fails together is tried alone, and only there does a fault come out
        catch
#pragma warning restore CA1031
        {
        }

        foreach (var demand in group)
        {
            _ = ServeAloneAsync(demand);
        }
    }

    // Beside the line, so that nobody else waits for goods that somebody holds locked.
    private async Task ServeAloneAsync(WaitingReservation demand)
    {
        await _alone.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (demand.IsGivenUp)
            {
                return;
            }

            var result = await AskAsync([demand], _options.ReservationPatience).ConfigureAwait(false);
            if (result.TryGet(out var answers, out var refusal))
            {
                Answer([demand], answers);
            }
            else
            {
                Answer(demand, refusal);
            }
        }
#pragma warning disable CA1031 // it comes out where it is waited for
        catch (Exception e)
#pragma warning restore CA1031
        {
            demand.SetException(e);
        }
        finally
        {
            _alone.Release();
        }
    }

    private Task<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> AskAsync(IReadOnlyList<WaitingReservation> group, TimeSpan patience) => _sessions.RunAsync(
        async (session, token) => await session.Get<IInventoryStore>().ReserveGroupAsync(
            group[0].Shop,
            new StockDemandGroup([.. group.Select(demand => demand.Demand)], _time.GetUtcNow(), patience),
            token).ConfigureAwait(false),
        CancellationToken.None);

    private void Answer(IReadOnlyList<WaitingReservation> group, ImmutableArray<CommerceResult<Reservation>> answers)
    {
        InventoryTelemetry.Grouped(answers.Length);
        for (var i = 0; i < answers.Length; i++)
        {
            Answer(group[i], answers[i]);
        }
    }

    private void Answer(WaitingReservation demand, CommerceResult<Reservation> answer)
    {
        InventoryTelemetry.Answered(answer, _time.GetElapsedTime(demand.Since));
        demand.SetResult(answer);
    }
}
