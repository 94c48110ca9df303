namespace Commerce.Inventory;

/// <summary>
/// Demands that wait in one line. Whoever comes first is served at once; those who come meanwhile are served together, so a line that is hot makes large groups and an
/// idle one costs nothing. Thread-safe.
/// </summary>
internal sealed class ReservationLane(Func<IReadOnlyList<WaitingReservation>, Task> serve, InventoryOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<WaitingReservation> _waiting = [];
    private List<WaitingReservation> _served = [];
    private bool _isServing;

    /// <summary>How many wait or are being served, and when the oldest of them came.</summary>
    public (int Count, long? Oldest) Waiting
    {
        get
        {
            lock (_gate)
            {
                WaitingReservation[] open = [.. _served.Concat(_waiting).Where(demand => !demand.IsGivenUp && !demand.Task.IsCompleted)];
                return (open.Length, open.Length == 0 ? null : open.Min(demand => demand.Since));
            }
        }
    }

    /// <summary>False when too many wait.</summary>
    public bool TryEnter(WaitingReservation demand)
    {
        lock (_gate)
        {
            if (_waiting.Count >= options.MaxWaitingReservations)
            {
                return false;
            }

            _waiting.Add(demand);
            if (_isServing)
            {
                return true;
            }

            _isServing = true;
        }

        // On a thread of its own: the line outlives the request that found it idle, and nothing of that request may follow it.
        ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.ServeAsync(), this, preferLocal: true);
        return true;
    }

    private async Task ServeAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            await serve(group).ConfigureAwait(false);

            // Behind those who were answered: whoever asks again is in the next group, not in the one after.
            await Task.Yield();
        }
    }

    private List<WaitingReservation> Take()
    {
        List<WaitingReservation> group = [];
        lock (_gate)
        {
            _served = group;
            _waiting.RemoveAll(demand => demand.IsGivenUp);
            if (_waiting.Count == 0)
            {
                _isServing = false;
                return group;
            }

            var shop = _waiting[0].Shop;
            _waiting.RemoveAll(demand =>
            {
                var isTaken = demand.Shop == shop && group.Count < options.MaxReservationGroup;
                if (isTaken)
                {
                    group.Add(demand);
                }

                return isTaken;
            });
        }

        return group;
    }
}
