using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging.Tests;

/// <summary>How deliveries run side by side, are limited, leased and acknowledged.</summary>
public sealed class OutboxDeliveryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_slow_aggregate_delays_no_other()
    {
        var script = new Script();
        await using var host = HostWith(script);
        var slow = script.Hold("slow");

        var run = SendAsync(host, Note("slow", 1), Note("slow", 2), Note("quick", 1));
        await script.HeardAsync("quick/1");

        script.Heard.Should().NotContain("slow/1");
        (await BacklogAsync(host)).Waiting.Should().BeGreaterThan(0);
        slow.SetResult();
        await run.WaitAsync(Patience);
        script.Heard.Where(n => n.StartsWith("slow", StringComparison.Ordinal)).Should().Equal("slow/1", "slow/2");
    }

    [Fact]
    public async Task A_finished_aggregate_is_acknowledged_while_a_slow_one_runs()
    {
        var script = new Script();
        await using var host = HostWith(script);
        var slow = script.Hold("slow");

        var run = SendAsync(host, Note("slow", 1), Note("quick", 1));
        await UntilAsync(async () => (await BacklogAsync(host)).Waiting == 1);

        slow.SetResult();
        await run.WaitAsync(Patience);
        (await BacklogAsync(host)).Waiting.Should().Be(0);
    }

    [Fact]
    public async Task What_is_committed_while_a_slow_handler_runs_is_delivered_meanwhile()
    {
        var script = new Script();
        await using var host = HostWith(script);
        var slow = script.Hold("slow");

        var run = SendAsync(host, Note("slow", 1));
        await SendAsync(host, Note("late", 1));
        await script.HeardAsync("late/1");

        slow.SetResult();
        await run.WaitAsync(Patience);
    }

    [Fact]
    public async Task No_more_aggregates_are_delivered_at_once_than_the_options_say()
    {
        var script = new Script { Pause = TimeSpan.FromMilliseconds(5) };
        await using var host = HostWith(script, o => o.Concurrency = 3);

        await SendAsync(host, [.. Enumerable.Range(0, 30).Select(i => Note($"a{i}", 1))]);

        script.Heard.Should().HaveCount(30);
        script.MostAtOnce.Should().BeInRange(2, 3);
    }

    [Fact]
    public async Task A_handler_that_hangs_fails_at_its_limit_and_others_go_on()
    {
        var script = new Script();
        await using var host = HostWith(script, o =>
        {
            o.HandlerTimeout = TimeSpan.FromMilliseconds(50);
            o.MaxAttempts = 1;
        });
        script.Hold("hung");

        await SendAsync(host, Note("hung", 1), Note("quick", 1)).WaitAsync(Patience);

        script.Heard.Should().Equal("quick/1");
        (await DeadAsync(host)).Should().ContainSingle().Which.FailureReason.Should().Be("System.TimeoutException");
    }

    [Fact]
    public async Task A_retry_repeats_no_handler_that_succeeded()
    {
        var (script, other) = (new Script(), new Other());
        await using var host = new MessagingHost(builder =>
        {
            builder.Services.AddSingleton(script).AddSingleton(other);
            builder.AddEventHandler<NoteTaken, Hear>().AddEventHandler<NoteTaken, FailOnce>();
        });

        await SendAsync(host, Note("a", 1));
        host.Clock.Now += TimeSpan.FromSeconds(1);
        await host.Pump.RunOnceAsync();

        script.Heard.Should().Equal("a/1");
        other.Calls.Should().Be(2);
        (await BacklogAsync(host)).Waiting.Should().Be(0);
    }

    [Fact]
    public async Task The_reason_of_a_dead_letter_is_a_type_and_no_text()
    {
        await using var host = new MessagingHost(builder =>
        {
            builder.Services.Configure<OutboxOptions>(o => o.MaxAttempts = 1).AddSingleton(new Other());
            builder.AddEventHandler<NoteTaken, FailOnce>();
        });

        await SendAsync(host, Note("a", 1));

        var dead = (await DeadAsync(host)).Should().ContainSingle().Subject;
        dead.FailureReason.Should().Be("System.IO.IOException");
        dead.ToString().Should().NotContain("ann@example.com");
    }

    [Fact]
    public async Task A_stop_ends_claiming_lets_handlers_finish_and_acknowledges_them()
    {
        var script = new Script();
        await using var host = HostWith(script, o => o.Concurrency = 1);
        using var stop = new CancellationTokenSource();
        await AppendAsync(host, Note("a", 1), Note("b", 1));
        var held = script.Hold("a");

        var run = host.Pump.RunOnceAsync(stop.Token);
        await UntilAsync(() => Task.FromResult(script.Began.Contains("a/1")));
        await stop.CancelAsync();
        held.SetResult();

        await run.Invoking(r => r.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
        script.Heard.Should().Equal("a/1");
        (await BacklogAsync(host)).Waiting.Should().Be(1);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_a_handler_works()
    {
        var script = new Script();
        await using var host = HostWith(script, o =>
        {
            o.Lease = TimeSpan.FromSeconds(2);
            o.PollInterval = TimeSpan.FromMilliseconds(50);
        });
        var held = script.Hold("slow");
        var run = SendAsync(host, Note("slow", 1));
        await UntilAsync(() => Task.FromResult(script.Began.Contains("slow/1")));

        // The renewal follows the monotonic clock; the store's clock is the host's, which stands. So the lease is pushed on by real time only.
        await Task.Delay(TimeSpan.FromMilliseconds(1_300));
        host.Clock.Now += TimeSpan.FromMilliseconds(1_000);
        await Task.Delay(TimeSpan.FromMilliseconds(1_300));
        host.Clock.Now += TimeSpan.FromMilliseconds(1_500);

        (await ClaimAsync(host)).Should().BeEmpty();
        held.SetResult();
        await run.WaitAsync(Patience);
        script.Heard.Should().Equal("slow/1");
    }

    [Fact]
    public async Task A_process_that_slept_through_its_lease_gives_up_what_another_has_claimed()
    {
        var (script, clock) = (new Script(), new SleepyClock());
        await using var host = new MessagingHost(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(script).Configure<OutboxOptions>(o =>
            {
                o.PollInterval = TimeSpan.FromMilliseconds(20);
                (o.Lease, o.HandlerTimeout) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
            });
            builder.AddEventHandler<NoteTaken, Hear>();
        });
        var held = script.Hold("slow");
        var run = SendAsync(host, Note("slow", 1));
        await UntilAsync(() => Task.FromResult(script.Began.Contains("slow/1")));

        // By its own monotonic clock, which stood still meanwhile, the lease lasts.
        clock.Now += TimeSpan.FromHours(2);
        (await ClaimAsync(host)).Should().ContainSingle();
        clock.Elapsed += TimeSpan.FromMinutes(31);
        await run.WaitAsync(Patience);

        (await ClaimAsync(host)).Should().BeEmpty("the lease of the other holds");
        clock.Now += TimeSpan.FromHours(2);
        (await ClaimAsync(host)).Should().ContainSingle().Which.FailedAttempts.Should().Be(0);
        held.SetResult();
    }

    [Fact]
    public async Task An_acknowledgement_that_fails_is_tried_again_and_nothing_comes_twice()
    {
        var (script, faults) = (new Script(), new Faults { Left = 2 });
        await using var host = HostWith(script, faults);
        await AppendAsync(host, Note("a", 1), Note("b", 1));

        await host.Pump.Invoking(pump => pump.RunOnceAsync()).Should().ThrowAsync<IOException>("the fault is told");

        faults.Left.Should().Be(0);
        (await BacklogAsync(host)).Waiting.Should().Be(0);
        host.Clock.Now += TimeSpan.FromHours(1);
        await host.Pump.RunOnceAsync();
        script.Heard.Should().BeEquivalentTo("a/1", "b/1");
    }

    [Fact]
    public async Task An_acknowledgement_that_fails_again_and_again_is_given_up()
    {
        var (script, faults) = (new Script(), new Faults { Left = int.MaxValue });
        await using var host = HostWith(script, faults);
        await AppendAsync(host, Note("a", 1));

        await host.Pump.Invoking(pump => pump.RunOnceAsync().WaitAsync(Patience)).Should().ThrowAsync<IOException>();

        faults.Left = 0;
        host.Clock.Now += TimeSpan.FromHours(1);
        await host.Pump.RunOnceAsync();
        script.Heard.Should().Equal("a/1", "a/1");
        (await BacklogAsync(host)).Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Two_pumps_over_one_storage_deliver_each_message_once_and_in_order()
    {
        var script = new Script { Pause = TimeSpan.FromMilliseconds(1) };
        await using var host = HostWith(script);
        await AppendAsync(host, [.. from version in Enumerable.Range(1, 10) from about in Enumerable.Range(0, 12) select Note($"{about}", version)]);
        var pumps = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<OutboxPump>(host.Services)).ToArray();

        await Task.WhenAll(pumps.Select(pump => Task.Run(() => pump.RunOnceAsync())));

        script.Heard.Should().HaveCount(120);
        foreach (var aggregate in script.Heard.GroupBy(n => n.Split('/')[0], StringComparer.Ordinal))
        {
            aggregate.Should().Equal(Enumerable.Range(1, 10).Select(version => $"{aggregate.Key}/{version}"));
        }
    }

    [Fact]
    public async Task Work_that_is_handled_once_is_done_once_and_undone_work_is_tried_again()
    {
        await using var host = new MessagingHost();
        var id = EventId.New(host.Clock);
        Task<CommerceResult<bool>> DoAsync(bool refuse) => host.Sessions.HandleOnceAsync<string>(id, ShopId.Default, "test.notes", host.Clock, async (session, token) =>
        {
            await session.Get<INoteStore>().AddAsync("done", token);
            return refuse ? CommerceError.Refused("test.refused", "No.") : "done";
        });

        (await DoAsync(refuse: true)).Error!.Code.Should().Be("test.refused");
        (await DoAsync(refuse: false)).Value.Should().BeTrue();
        (await DoAsync(refuse: false)).Value.Should().BeFalse();

        (await host.NotesAsync()).Should().Equal("done");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(99, 300)]
    public void The_wait_doubles_from_1_second_to_5_minutes(int attempts, int seconds) =>
        OutboxBackoff.After(attempts, 100).Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void The_last_attempt_is_followed_by_none() => OutboxBackoff.After(10, 10).Should().BeNull();

    private static MessagingHost HostWith(Script script, Action<OutboxOptions>? configure = null) => new(builder =>
    {
        builder.Services.AddSingleton(script).Configure<OutboxOptions>(o =>
        {
            o.PollInterval = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(o);
        });
        builder.AddEventHandler<NoteTaken, Hear>();
    });

    private static MessagingHost HostWith(Script script, Faults faults) => new(builder =>
    {
        // The first registration of a port is the one that counts.
        builder.Services.Insert(0, ServiceDescriptor.Singleton(InMemoryStoreRegistration.For<IOutboxStore>(session => new FaultyOutboxStore(new InMemoryOutboxStore(session), faults))));
        builder.Services.AddSingleton(script);
        builder.AddEventHandler<NoteTaken, Hear>();
    });

    private static NoteTaken Note(string about, long version) => new()
    {
        Shop = ShopId.Default,
        OccurredAt = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
        AggregateVersion = version,
        Note = $"{about}/{version}",
        About = about,
    };

    private static Task SendAsync(MessagingHost host, params NoteTaken[] notes) => host.Sessions.RunAsync((session, _) =>
    {
        Array.ForEach(notes, session.Enqueue);
        return Task.FromResult(CommerceResult.Success(0));
    });

    // Appended past the session's own queue, so that nothing is delivered yet.
    private static Task AppendAsync(MessagingHost host, params NoteTaken[] notes) => OutboxAsync(host, async (outbox, token) =>
    {
        await outbox.AppendAsync(
            [.. notes.Select(note => new OutboxMessage
            {
                Id = EventId.New(host.Clock),
                Shop = note.Shop,
                AggregateId = note.AggregateId,
                AggregateVersion = note.AggregateVersion,
                EventName = "test.note_taken/1",
                Payload = host.Service<CommerceTypeRegistry>().Write<CommerceEvent>(note),
                OccurredAt = note.OccurredAt,
            })],
            token);
        return true;
    });

    private static Task<OutboxBacklog> BacklogAsync(MessagingHost host) => OutboxAsync(host, async (outbox, token) => await outbox.CountAsync(token));

    private static Task<IReadOnlyList<OutboxMessage>> DeadAsync(MessagingHost host) => OutboxAsync(host, async (outbox, token) => await outbox.ListDeadAsync(null, null, 10, token));

    private static Task<IReadOnlyList<OutboxMessage>> ClaimAsync(MessagingHost host) =>
        OutboxAsync(host, async (outbox, token) => await outbox.ClaimAsync(new OutboxClaim(EventId.New(TimeProvider.System).Value, 10, 10, TimeSpan.FromMinutes(1)), token));

    private static async Task<T> OutboxAsync<T>(MessagingHost host, Func<IOutboxStore, CancellationToken, Task<T>> work) =>
        (await host.Sessions.RunAsync(async (session, token) => CommerceResult.Success(await work(session.Get<IOutboxStore>(), token)))).Value;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private sealed class Script
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new(StringComparer.Ordinal);
        private int _running;
        private int _most;

        public ConcurrentQueue<string> Began { get; } = [];

        public ConcurrentQueue<string> Heard { get; } = [];

        public TimeSpan Pause { get; init; }

        public int MostAtOnce => _most;

        public TaskCompletionSource Hold(string about) => _held[about] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HeardAsync(string note) => UntilAsync(() => Task.FromResult(Heard.Contains(note)));

        public async Task HandleAsync(NoteTaken note)
        {
            Began.Enqueue(note.Note);
            var running = Interlocked.Increment(ref _running);
            int most;
            while (running > (most = Volatile.Read(ref _most)))
            {
                Interlocked.CompareExchange(ref _most, running, most);
            }

            await (_held.TryGetValue(note.About, out var held) ? held.Task : Task.Delay(Pause));
            Interlocked.Decrement(ref _running);
            Heard.Enqueue(note.Note);
        }
    }

    private sealed class Hear(Script script) : IEventHandler<NoteTaken>
    {
        // Ignores its token, as handlers do.
        public ValueTask HandleAsync(EventDelivery<NoteTaken> delivery, CancellationToken cancellationToken) => new(script.HandleAsync(delivery.Event));
    }

    /// <summary>The time of day and the monotonic clock go as the test says, each by itself.</summary>
    private sealed class SleepyClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Elapsed.Ticks;
    }

    private sealed class Faults
    {
        public int Left { get; set; }
    }

    private sealed class FaultyOutboxStore(IOutboxStore inner, Faults faults) : IOutboxStore
    {
        public ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) => inner.AppendAsync(messages, cancellationToken);

        public ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken) => inner.ClaimAsync(claim, cancellationToken);

        public ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) =>
            inner.RenewAsync(token, firstMessages, lease, cancellationToken);

        public ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken) =>
            faults.Left > 0 && faults.Left-- > 0 ? throw new IOException("The network is gone.") : inner.DeliveredAsync(ids, cancellationToken);

        public ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken) => inner.FailedAsync(token, failure, cancellationToken);

        public ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(ShopId? shop, EventId? after, int limit, CancellationToken cancellationToken) =>
            inner.ListDeadAsync(shop, after, limit, cancellationToken);

        public ValueTask<bool> ReplayAsync(EventId id, CancellationToken cancellationToken) => inner.ReplayAsync(id, cancellationToken);

        public ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken) => inner.DiscardAsync(id, cancellationToken);

        public ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);
    }

    private sealed class Other
    {
        public int Calls { get; set; }
    }

    private sealed class FailOnce(Other other) : IEventHandler<NoteTaken>
    {
        public ValueTask HandleAsync(EventDelivery<NoteTaken> delivery, CancellationToken cancellationToken) =>
            ++other.Calls == 1 ? throw new IOException("Mail to ann@example.com failed.") : ValueTask.CompletedTask;
    }
}
