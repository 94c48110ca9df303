using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Commerce.Messaging;

/// <summary>One drain of the outbox: claims as long as something is due, delivers aggregates side by side and acknowledges each as it ends.</summary>
internal sealed class OutboxRun(OutboxStorage storage, OutboxDelivery delivery, OutboxSignal signal, OutboxOptions options, TimeProvider time) : IDisposable
{
    // So many that an exchange with the storage is worth its journey, so few that another process finds some too.
    private const int ClaimedPerSlot = 16;

    private readonly SemaphoreSlim _slots = new(options.Concurrency);
    private readonly HashSet<OutboxGroup> _running = [];
    private readonly ConcurrentQueue<OutboxGroup> _ended = [];
    private readonly List<OutboxGroup> _unacknowledged = [];
    private readonly List<EventId> _untried = [];
    private ExceptionDispatchInfo? _fault;
    private int _delivered;

    /// <summary>Delivers until nothing is due and all that was begun has ended.</summary>
    /// <param name="stop">Ends the claiming; deliveries that have begun end by themselves and are acknowledged.</param>
    public async Task<int> DrainAsync(CancellationToken stop)
    {
        do
        {
            CollectEnded();
            await RenewAsync().ConfigureAwait(false);
            await ExchangeAsync(stop).ConfigureAwait(false);
        }
        while (await WaitAsync().ConfigureAwait(false));

        await GiveBackAsync().ConfigureAwait(false);
        _fault?.Throw();
        stop.ThrowIfCancellationRequested();
        return _delivered;
    }

    /// <summary>Lets go of what only a run needs.</summary>
    public void Dispose() => _slots.Dispose();

    private void CollectEnded()
    {
        while (_ended.TryDequeue(out var group))
        {
            _running.Remove(group);
            if (!group.IsLost && group.Delivered.Count == 0 && group.Failure is null)
            {
                _untried.Add(group.First);
            }
            else if (!group.IsLost)
            {
                _unacknowledged.Add(group);
            }

            group.Dispose();
        }
    }

    private async Task ExchangeAsync(CancellationToken stop)
    {
        var free = (options.Concurrency * ClaimedPerSlot) - _running.Count;
        var claim = free > 0 && _fault is null && !stop.IsCancellationRequested ? new OutboxClaim(free, options.MessagesPerAggregate, options.Lease) : null;
        if (claim is null && _unacknowledged.Count == 0)
        {
            return;
        }

        try
        {
            var asked = time.GetTimestamp();
            var claimed = await storage.ExchangeAsync(_unacknowledged, claim, _unacknowledged.Count == 0 ? stop : CancellationToken.None).ConfigureAwait(false);
            _delivered += _unacknowledged.Sum(group => group.Delivered.Count);
            _unacknowledged.Clear();
            foreach (var messages in claimed.GroupBy(message => (message.Shop, message.AggregateId)))
            {
                var group = new OutboxGroup([.. messages], options.Lease, time);
                group.LeasedAt(asked);
                _running.Add(group);
                _ = DeliverAsync(group, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing was claimed; what runs is waited for.
        }
#pragma warning disable CA1031 // what was begun must end and be acknowledged before the fault comes out
        catch (Exception e)
#pragma warning restore CA1031
        {
            _fault ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    private async Task DeliverAsync(OutboxGroup group, CancellationToken stop)
    {
        await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            foreach (var message in group.Messages)
            {
                if (group.IsLost || stop.IsCancellationRequested)
                {
                    break;
                }

                group.Failure = await delivery.DeliverAsync(message, group.Lost).ConfigureAwait(false);
                if (group.Failure is not null)
                {
                    break;
                }

                group.Delivered.Add(message);
            }
        }
        finally
        {
            _slots.Release();
            _ended.Enqueue(group);
            signal.Notify();
        }
    }

    private async Task RenewAsync()
    {
        foreach (var lost in _running.Where(group => group.IsLost))
        {
            lost.GiveUp();
        }

        var groups = _running.Where(group => group.WantsRenewal && !group.IsLost).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        try
        {
            var asked = time.GetTimestamp();
            await storage.RenewAsync([.. groups.Select(group => group.First)], options.Lease, CancellationToken.None).ConfigureAwait(false);
            groups.ForEach(group => group.LeasedAt(asked));
        }
#pragma warning disable CA1031 // the second half of the lease is there to try again
        catch (Exception e)
#pragma warning restore CA1031
        {
            _fault ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    // What was claimed and not begun when the process stops: others need not wait for its lease to end.
    private async Task GiveBackAsync()
    {
        if (_untried.Count > 0)
        {
            await storage.RenewAsync(_untried, TimeSpan.FromMilliseconds(1), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for something to look at; false when nothing runs any more.</summary>
    private async Task<bool> WaitAsync()
    {
        if (_running.Count == 0)
        {
            return false;
        }

        if (_ended.IsEmpty)
        {
            // A quarter: whoever looked just before the renewal was due looks again with time to spare.
            var look = options.Lease / 4;
            await signal.WaitAsync(look < options.PollInterval ? look : options.PollInterval, time, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    }
}
