using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging.Tests;

public sealed class OutboxTests
{
    [Fact]
    public async Task An_event_is_delivered_after_the_commit_and_not_before()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);

        await host.Sessions.RunAsync((session, _) =>
        {
            session.Enqueue(Note(host, "a", 1));
            heard.Notes.Should().BeEmpty();
            return Task.FromResult(CommerceResult.Success(0));
        });

        heard.Notes.Should().Equal("a");
    }

    [Fact]
    public async Task An_event_of_an_undone_session_is_never_delivered()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);

        await host.Sessions.RunAsync<int>((session, _) =>
        {
            session.Enqueue(Note(host, "a", 1));
            return Task.FromResult(CommerceResult.Failure<int>(CommerceError.Refused("test.refused", "No.")));
        });

        heard.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_of_an_undone_inner_work_is_never_delivered()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);

        await host.Sessions.RunAsync(async (session, token) =>
        {
            session.Enqueue(Note(host, "outer", 1));
            await session.RunAsync<int>(
                (same, _) =>
                {
                    same.Enqueue(Note(host, "inner", 2));
                    return Task.FromResult(CommerceResult.Failure<int>(CommerceError.Refused("test.refused", "No.")));
                },
                token);
            return CommerceResult.Success(0);
        });

        heard.Notes.Should().Equal("outer");
    }

    [Fact]
    public async Task A_failing_handler_is_tried_again_later_and_its_aggregate_waits_in_order()
    {
        var heard = new Heard { FailuresOf = { ["first"] = 1 } };
        await using var host = HostWith(heard);

        await SendAsync(host, Note(host, "first", 1), Note(host, "second", 2), Note(host, "other", 1, about: "else"));
        heard.Notes.Should().Equal("other");

        host.Clock.Now += TimeSpan.FromSeconds(2);
        (await host.Pump.RunOnceAsync()).Should().Be(2);
        heard.Notes.Should().Equal("other", "first", "second");
    }

    [Fact]
    public async Task A_handler_that_never_succeeds_parks_its_aggregate_only_and_a_replay_goes_on_from_there()
    {
        var heard = new Heard { FailuresOf = { ["poison"] = int.MaxValue } };
        await using var host = HostWith(heard);

        await SendAsync(host, Note(host, "poison", 1), Note(host, "behind", 2));
        for (var i = 0; i < 20; i++)
        {
            host.Clock.Now += TimeSpan.FromMinutes(10);
            await host.Pump.RunOnceAsync();
        }

        await SendAsync(host, Note(host, "other", 1, about: "else"));
        heard.Attempts["poison"].Should().Be(10);
        heard.Notes.Should().Equal("other");

        heard.FailuresOf["poison"] = 0;
        var dead = await host.Sessions.RunAsync(async (session, token) => CommerceResult.Success(await session.Get<IOutboxStore>().ListDeadAsync(null, null, 10, token)));
        dead.Value.Should().ContainSingle().Which.EventName.Should().Be("test.note_taken/1");
        var replayed = await host.Sessions.RunAsync(async (session, token) =>
            CommerceResult.Success(await session.Get<IOutboxStore>().ReplayAsync(dead.Value[0].Id, token)));
        replayed.Value.Should().BeTrue();
        await host.Pump.RunOnceAsync();
        heard.Notes.Should().Equal("other", "poison", "behind");
    }

    [Fact]
    public async Task What_a_handler_commits_is_delivered_too()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);
        heard.Then = note => note == "a" ? SendAsync(host, Note(host, "b", 1, about: "b")) : Task.CompletedTask;

        await SendAsync(host, Note(host, "a", 1));

        heard.Notes.Should().Equal("a", "b");
    }

    [Fact]
    public async Task Many_committers_at_once_lose_no_event_and_keep_the_order_of_each_aggregate()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(about => Task.Run(async () =>
        {
            for (var version = 1; version <= 25; version++)
            {
                await SendAsync(host, Note(host, $"{about}/{version}", version, $"{about}"));
            }
        })));
        await host.Pump.RunOnceAsync();

        heard.Notes.Should().HaveCount(16 * 25);
        foreach (var aggregate in heard.Notes.GroupBy(n => n.Split('/')[0]))
        {
            aggregate.Select(n => int.Parse(n.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture)).Should().BeInAscendingOrder();
        }
    }

    [Fact]
    public async Task A_handler_of_all_events_hears_each()
    {
        var heard = new Heard();
        await using var host = new MessagingHost(builder =>
        {
            builder.Services.AddSingleton(heard);
            builder.AddEventHandler<CommerceEvent, HearAll>();
        });

        await SendAsync(host, Note(host, "a", 1));

        heard.Notes.Should().Equal("note/all");
    }

    [Fact]
    public async Task An_unregistered_event_is_refused_when_it_is_enqueued()
    {
        await using var host = new MessagingHost();

        var run = () => SendAsync(host, new Unregistered { Shop = ShopId.Default, OccurredAt = host.Clock.Now, AggregateVersion = 1 });

        await run.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Unregistered*");
    }

    [Fact]
    public async Task A_cancelled_run_still_delivers_what_others_committed_meanwhile()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);
        using var stop = new CancellationTokenSource();
        await SendLaterAsync(host, Note(host, "a", 1, about: "a"));
        heard.Then = async note =>
        {
            if (note == "a")
            {
                await SendAsync(host, Note(host, "b", 1, about: "b"));
                await stop.CancelAsync();
                stop.Token.ThrowIfCancellationRequested();
            }
        };

        host.Clock.Now += TimeSpan.FromHours(1);
        var run = () => host.Pump.RunOnceAsync(stop.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        heard.Notes.Should().Contain("b");
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_delays_nobody_else()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);
        await host.Sessions.RunAsync(async (session, token) =>
        {
            var broken = new OutboxMessage
            {
                Id = EventId.New(host.Clock),
                Shop = ShopId.Default,
                AggregateId = "broken",
                AggregateVersion = 1,
                EventName = "gone/1",
                Payload = "{}",
                OccurredAt = host.Clock.Now,
            };
            await session.Get<IOutboxStore>().AppendAsync([broken], token);
            return CommerceResult.Success(0);
        });

        await SendAsync(host, Note(host, "a", 1));

        heard.Notes.Should().Equal("a");
    }

    [Fact]
    public async Task A_handler_that_is_added_twice_hears_once()
    {
        var heard = new Heard();
        await using var host = new MessagingHost(builder =>
        {
            builder.Services.AddSingleton(heard);
            builder.AddEventHandler<NoteTaken, Hear>().AddEventHandler<NoteTaken, Hear>();
        });

        await SendAsync(host, Note(host, "a", 1));

        heard.Notes.Should().Equal("a");
    }

    [Fact]
    public async Task An_event_that_says_it_happens_tomorrow_is_delivered_today()
    {
        var heard = new Heard();
        await using var host = HostWith(heard);

        await SendAsync(host, Note(host, "a", 1) with { OccurredAt = host.Clock.Now.AddDays(1) });

        heard.Notes.Should().Equal("a");
    }

    [Fact]
    public async Task A_fault_of_the_delivery_does_not_make_a_commit_look_failed()
    {
        await using var host = new MessagingHost(builder => builder.Services.AddSingleton<IOutboxPump, BrokenPump>());

        var run = () => SendAsync(host, Note(host, "a", 1));

        await run.Should().NotThrowAsync();
    }

    // A first failure leaves the message waiting for a run of its own.
    private static async Task SendLaterAsync(MessagingHost host, NoteTaken note)
    {
        var heard = host.Service<Heard>();
        heard.FailuresOf[note.Note] = 1;
        await SendAsync(host, note);
        heard.FailuresOf.Clear();
    }

    private static MessagingHost HostWith(Heard heard) => new(builder =>
    {
        builder.Services.AddSingleton(heard);
        builder.AddEventHandler<NoteTaken, Hear>();
    });

    private static NoteTaken Note(MessagingHost host, string note, long version, string about = "all") => new()
    {
        Shop = ShopId.Default,
        OccurredAt = host.Clock.Now,
        AggregateVersion = version,
        Note = note,
        About = about,
    };

    private static Task SendAsync(MessagingHost host, params CommerceEvent[] events) => host.Sessions.RunAsync((session, _) =>
    {
        foreach (var one in events)
        {
            session.Enqueue(one);
        }

        return Task.FromResult(CommerceResult.Success(0));
    });

    private sealed class Heard
    {
        public ConcurrentQueue<string> Notes { get; } = [];

        public ConcurrentDictionary<string, int> FailuresOf { get; } = [];

        public ConcurrentDictionary<string, int> Attempts { get; } = [];

        public Func<string, Task> Then { get; set; } = _ => Task.CompletedTask;
    }

    private sealed class Hear(Heard heard) : IEventHandler<NoteTaken>
    {
        public async ValueTask HandleAsync(EventDelivery<NoteTaken> delivery, CancellationToken cancellationToken)
        {
            var note = delivery.Event.Note;
            heard.Attempts.AddOrUpdate(note, 1, (_, attempts) => attempts + 1);
            if (heard.FailuresOf.TryGetValue(note, out var failures) && delivery.Attempt <= failures)
            {
                throw new InvalidOperationException("The handler is down.");
            }

            heard.Notes.Enqueue(note);
            await heard.Then(note);
        }
    }

    private sealed class HearAll(Heard heard) : IEventHandler<CommerceEvent>
    {
        public ValueTask HandleAsync(EventDelivery<CommerceEvent> delivery, CancellationToken cancellationToken)
        {
            heard.Notes.Enqueue(delivery.Event.AggregateId);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class BrokenPump : IOutboxPump
    {
        public Task<int> RunOnceAsync(CancellationToken cancellationToken = default) => throw new IOException("The disk is gone.");
    }

    private sealed record Unregistered : CommerceEvent
    {
        public override string AggregateId => "x";
    }
}
