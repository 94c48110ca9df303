using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Commerce.Messaging;

/// <summary>One drain of the outbox: claims as long as something is due, delivers aggregates side by side and acknowledges each as it ends.</summary>
internal sealed class OutboxRun(OutboxStorage storage, OutboxDelivery delivery, OutboxSignal signal, OutboxOptions options, TimeProvider time) : IDisposable
{
    // So many that an exchange with the storage is worth its journey, so few that another process finds some too.
    private const int ClaimedPerSlot = 16;

    // With the waits of the backoff between: 1, 2 and 4 seconds.
    private const int LastAcknowledgements = 4;

    private readonly SemaphoreSlim _slots = new(options.Concurrency);
    private readonly HashSet<OutboxGroup> _running = [];
    private readonly ConcurrentQueue<OutboxGroup> _ended = [];
    private readonly List<OutboxGroup> _unacknowledged = [];
    private readonly List<OutboxGroup> _untried = [];
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

        await AcknowledgeRestAsync(stop).ConfigureAwait(false);
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
                _untried.Add(group);
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
        var claim = free > 0 && _fault is null && !stop.IsCancellationRequested ? new OutboxClaim(Guid.CreateVersion7(time.GetUtcNow()), free, options.MessagesPerAggregate, options.Lease) : null;
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
                var group = new OutboxGroup(claim!.Token, [.. messages], options.Lease, time);
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
            var held = await storage.RenewAsync(groups, options.Lease, CancellationToken.None).ConfigureAwait(false);
            foreach (var group in held)
            {
                group.LeasedAt(asked);
            }

            // Another has claimed them: this process slept longer than it knows.
            groups.Except(held).ToList().ForEach(group => group.GiveUp());
        }
#pragma warning disable CA1031 // the second half of the lease is there to try again
        catch (Exception e)
#pragma warning restore CA1031
        {
            _fault ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    // What is delivered and not noted as such is delivered again when its lease has ended. So a fault of the storage that passes soon must not be the last word.
    private async Task AcknowledgeRestAsync(CancellationToken stop)
    {
        for (var attempt = 1; _unacknowledged.Count > 0 && OutboxBackoff.After(attempt, LastAcknowledgements) is { } wait; attempt++)
        {
            await Task.Delay(wait, time, CancellationToken.None).ConfigureAwait(false);
            _unacknowledged.RemoveAll(group => group.IsLost);
            await ExchangeAsync(stop).ConfigureAwait(false);
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
