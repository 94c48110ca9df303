namespace Commerce.Testing;

/// <summary>A clock that stands still until a test moves it. Timers, and what builds on them such as <see cref="PeriodicTimer"/>, fire while it moves.</summary>
/// <remarks>Thread-safe. Callbacks run on the thread that moves the clock, each at its due time, in order of due times.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;

    /// <summary>A clock at 2026-01-01 00:00 UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock at a time.</summary>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock forward and fires what comes due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        SetUtcNow(GetUtcNow() + time);
    }

    /// <summary>Moves the clock to a time and fires what comes due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> lies before the clock.</exception>
    public void SetUtcNow(DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(now, GetUtcNow());
        while (NextDue(now) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        var fireNow = false;
        lock (_gate)
        {
            _timers.Remove(timer);
            timer.Period = period;
            if (dueTime == TimeSpan.Zero)
            {
                // As with the system's timers: due at once means once now, then by the period.
                fireNow = true;
                dueTime = IsPeriod(period) ? period : Timeout.InfiniteTimeSpan;
            }

            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
            }
        }

        if (fireNow)
        {
            timer.Fire();
        }
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private static bool IsPeriod(TimeSpan period) => period > TimeSpan.Zero;

    private ManualTimer? NextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > until)
            {
                _now = until > _now ? until : _now;
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            if (IsPeriod(next.Period))
            {
                next.Due += next.Period;
            }
            else
            {
                _timers.Remove(next);
            }

            return next;
        }
    }
}
