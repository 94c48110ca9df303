using System.Collections.Concurrent;
using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>
/// Serves the reservations of this process in groups: one transaction for all who wait for the same goods, each with an answer of his own. In lines by SKU, so that
/// goods that nobody else wants do not wait for those that everybody wants. Goods that somebody holds locked get a line of their own until they are free.
/// </summary>
internal sealed class ReservationQueue : IDisposable
{
    // Each uses a connection.
    private const int MostLinesBeside = 8;

    private readonly ReservationLane[] _lanes;
    private readonly ConcurrentDictionary<(ShopId Shop, Sku Sku), ReservationLane> _beside = new();
    private readonly SemaphoreSlim _placesBeside = new(MostLinesBeside);
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
    }

    public void Dispose() => _placesBeside.Dispose();

    /// <summary>What waits now. One that was handed on to a line of its own counts there.</summary>
    public ReservationBacklog Backlog
    {
        get
        {
            var waiting = _lanes.Concat(_beside.Values).Select(lane => lane.Waiting).ToList();
            return new ReservationBacklog(waiting.Sum(lane => lane.Count), waiting.Min(lane => lane.Oldest) is { } since ? _time.GetElapsedTime(since) : TimeSpan.Zero);
        }
    }

    /// <summary>Waits for the answer to a demand. Whoever gives up waiting may ask again under the same key.</summary>
    public async Task<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemandBy demand, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new WaitingReservation(shop, demand, _time.GetTimestamp(), cancellationToken);
        var lane = _beside.GetValueOrDefault(waiting.Line) ?? _lanes[(uint)waiting.Line.GetHashCode() % (uint)_lanes.Length];
        if (!lane.TryEnter(waiting))
        {
            return InventoryErrors.TooManyWaiting(_options.MaxWaitingReservations);
        }

        InventoryTelemetry.Entered();
        try
        {
            return await waiting.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            InventoryTelemetry.Left();
        }
    }

    private async Task ServeAsync(IReadOnlyList<WaitingReservation> group)
    {
        if (await TryAnswerAsync(group, _options.GroupPatience).ConfigureAwait(false))
        {
            return;
        }

        foreach (var demand in group)
        {
            if (!_beside.GetOrAdd(demand.Line, static (_, queue) => new ReservationLane(queue.ServeBesideAsync, queue._options), this).TryEnter(demand))
            {
                Answer(demand, InventoryErrors.TooManyWaiting(_options.MaxWaitingReservations));
            }
        }
    }

    // Who wants goods that are locked waits here, so that nobody else waits for them.
    private async Task ServeBesideAsync(IReadOnlyList<WaitingReservation> group)
    {
        try
        {
            await _placesBeside.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                if (await TryAnswerAsync(group, _options.ReservationPatience).ConfigureAwait(false))
                {
                    _beside.TryRemove(group[0].Line, out _);
                    return;
                }

                if (group.All(demand => demand.Fault is not null))
                {
                    // No lock was met: the line is not for faults, of which any number may come.
                    _beside.TryRemove(group[0].Line, out _);
                }

                foreach (var demand in group.Where(demand => !demand.IsGivenUp))
                {
                    // What failed together may succeed alone; what met a lock has waited long enough.
                    if (demand.Fault is null || !await TryAnswerAsync([demand], _options.GroupPatience).ConfigureAwait(false))
                    {
                        Refuse(demand);
                    }
                }
            }
            finally
            {
                _placesBeside.Release();
            }
        }
        catch (ObjectDisposedException e)
        {
            // The app ends.
            foreach (var demand in group)
            {
                demand.TrySetException(e);
            }
        }
    }

    /// <summary>Asks the store; false when the stock was busy or a fault came, which each demand remembers.</summary>
    private async Task<bool> TryAnswerAsync(IReadOnlyList<WaitingReservation> group, TimeSpan patience)
    {
        try
        {
            var result = await _sessions.RunAsync(
                async (session, token) => await session.Get<IInventoryStore>().ReserveGroupAsync(
                    group[0].Shop,
                    new StockDemandGroup([.. group.Select(demand => demand.Demand)], _time.GetUtcNow(), patience),
                    token).ConfigureAwait(false),
                CancellationToken.None).ConfigureAwait(false);
            if (!result.TryGet(out var answers, out _))
            {
                return false;
            }

            InventoryTelemetry.Grouped(answers.Length);
            for (var i = 0; i < answers.Length; i++)
            {
                Answer(group[i], answers[i]);
            }

            return true;
        }
#pragma warning disable CA1031 // what fails together is tried again, and a fault that stays comes out where it is waited for
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var demand in group)
            {
                demand.Fault = e;
            }

            return false;
        }
    }

    // Whether a try that ended in a fault has reserved is not known, so "nothing was reserved" would be a guess.
    private void Refuse(WaitingReservation demand)
    {
        if (demand.Fault is { } fault)
        {
            demand.TrySetException(fault);
        }
        else
        {
            Answer(demand, InventoryErrors.StockIsBusy);
        }
    }

    private void Answer(WaitingReservation demand, CommerceResult<Reservation> answer)
    {
        InventoryTelemetry.Answered(answer, _time.GetElapsedTime(demand.Since));
        demand.TrySetResult(answer);
    }
}
