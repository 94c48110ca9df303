namespace Commerce.Testing.Tests;

public sealed class ManualTimeProviderTests
{
    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        var time = new ManualTimeProvider();
        var (start, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        time.GetUtcNow().Should().Be(start);
        time.Advance(TimeSpan.FromSeconds(90));
        time.GetUtcNow().Should().Be(start.AddSeconds(90));
        time.GetElapsedTime(stamp).Should().Be(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void It_never_goes_back()
    {
        var time = new ManualTimeProvider();
        time.Invoking(t => t.SetUtcNow(t.GetUtcNow().AddTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
        time.Invoking(t => t.Advance(TimeSpan.FromTicks(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_time()
    {
        var time = new ManualTimeProvider();
        var start = time.GetUtcNow();
        List<string> fired = [];
        void Note(object? name) => fired.Add($"{name} at {(time.GetUtcNow() - start).TotalSeconds}");
        using var every2 = time.CreateTimer(Note, "every 2", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var once3 = time.CreateTimer(Note, "once 3", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var never = time.CreateTimer(Note, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromSeconds(5));
        fired.Should().Equal("every 2 at 2", "once 3 at 3", "every 2 at 4");
        time.GetUtcNow().Should().Be(start.AddSeconds(5));
    }

    [Fact]
    public void A_disposed_or_stopped_timer_is_silent()
    {
        var time = new ManualTimeProvider();
        var fired = 0;
        var disposed = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        using var stopped = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).Should().BeTrue();
        disposed.Change(TimeSpan.Zero, TimeSpan.Zero).Should().BeFalse();
        time.Advance(TimeSpan.FromMinutes(1));
        fired.Should().Be(0);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_with_it()
    {
        var time = new ManualTimeProvider();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), time);
        var tick = timer.WaitForNextTickAsync();
        time.Advance(TimeSpan.FromSeconds(29));
        tick.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await tick).Should().BeTrue();
        var next = timer.WaitForNextTickAsync();
        next.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(30));
        (await next).Should().BeTrue();
    }

    [Fact]
    public async Task A_delay_ends_with_it()
    {
        var time = new ManualTimeProvider();
        var delay = Task.Delay(TimeSpan.FromSeconds(10), time);
        time.Advance(TimeSpan.FromSeconds(9));
        delay.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }
}
