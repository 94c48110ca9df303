namespace Commerce.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, whose lock guards <see cref="Due"/> and <see cref="Period"/>.</summary>
internal sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _isDisposed;

    public DateTimeOffset Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        time.Schedule(this, dueTime, period);
        return true;
    }

    public void Fire()
    {
        if (!_isDisposed)
        {
            callback(state);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        time.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
