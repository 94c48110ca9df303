using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Commerce.Messaging.Tests;

public sealed class HealthAndMetricsTests
{
    [Fact]
    public async Task An_idle_shop_is_healthy()
    {
        await using var host = HostWith(fails: false);

        var report = await ReportAsync(host);

        report.Status.Should().Be(HealthStatus.Healthy);
        report.Entries["commerce"].Data["outbox.waiting"].Should().Be(0L);
    }

    [Fact]
    public async Task A_dead_letter_degrades_and_says_what_to_do()
    {
        await using var host = HostWith(fails: true, attempts: 1);
        await SendAsync(host);

        var entry = (await ReportAsync(host)).Entries["commerce"];

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Contain("1 events are dead letters: replay or discard them.");
    }

    [Fact]
    public async Task Messages_that_wait_too_long_degrade()
    {
        await using var host = HostWith(fails: true);
        await SendAsync(host);
        (await ReportAsync(host)).Status.Should().Be(HealthStatus.Healthy);

        host.Clock.Now += TimeSpan.FromMinutes(6);

        var entry = (await ReportAsync(host)).Entries["commerce"];
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data["outbox.oldest_seconds"].Should().Be(360d);
    }

    [Fact]
    public async Task A_worker_that_failed_degrades_until_it_succeeds()
    {
        var moody = new Moody { Fails = true };
        await using var host = HostWith(fails: false, moody: moody);
        await host.Service<ICommerceWorkers>().RunOnceAsync("moody");
        (await ReportAsync(host)).Entries["commerce"].Description.Should().Contain("'moody'");

        moody.Fails = false;
        await host.Service<ICommerceWorkers>().RunOnceAsync("moody");

        (await ReportAsync(host)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_unhealthy()
    {
        await using var host = new MessagingHost(builder =>
        {
            builder.Services.AddSingleton<ICommerceSessions>(new BrokenSessions());
            builder.Services.AddHealthChecks().AddCommerce();
        });

        (await ReportAsync(host)).Status.Should().Be(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task Deliveries_and_runs_are_measured_and_traced()
    {
        var measured = new System.Collections.Concurrent.ConcurrentBag<(string Name, string? Tag)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Meter.Name == "Commerce")
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add((instrument.Name, tags[0].Value as string)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add((instrument.Name, tags[0].Value as string)));
        listener.Start();
        var spans = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Commerce",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Add(span.OperationName),
        };
        ActivitySource.AddActivityListener(spanListener);

        await using var good = HostWith(fails: false);
        await SendAsync(good);
        await using var bad = HostWith(fails: true, attempts: 1, moody: new Moody { Fails = true });
        await SendAsync(bad);
        await bad.Service<ICommerceWorkers>().RunOnceAsync("moody");

        measured.Should().Contain([
            ("commerce.outbox.delivered", "test.note_taken/1"),
            ("commerce.outbox.lag", "test.note_taken/1"),
            ("commerce.outbox.failed", "test.note_taken/1"),
            ("commerce.outbox.dead", "test.note_taken/1"),
            ("commerce.worker.runs", "moody"),
            ("commerce.worker.faults", "moody"),
            ("commerce.worker.duration", "moody"),
        ]);
        spans.Should().Contain("commerce.outbox.deliver");
    }

    private static MessagingHost HostWith(bool fails, int attempts = 10, Moody? moody = null) => new(builder =>
    {
        builder.Services.Configure<OutboxOptions>(o => o.MaxAttempts = attempts).AddSingleton(new Mood(fails));
        builder.AddEventHandler<NoteTaken, Hear>();
        if (moody is not null)
        {
            builder.Services.AddSingleton<ICommerceWorker>(moody);
        }

        builder.Services.AddHealthChecks().AddCommerce();
    });

    private static Task<HealthReport> ReportAsync(MessagingHost host) => host.Service<HealthCheckService>().CheckHealthAsync();

    private static Task SendAsync(MessagingHost host) => host.Sessions.RunAsync((session, _) =>
    {
        session.Enqueue(new NoteTaken { Shop = ShopId.Default, OccurredAt = host.Clock.Now, AggregateVersion = 1, Note = "a" });
        return Task.FromResult(CommerceResult.Success(0));
    });

    private sealed record Mood(bool Fails);

    private sealed class Hear(Mood mood) : IEventHandler<NoteTaken>
    {
        public ValueTask HandleAsync(EventDelivery<NoteTaken> delivery, CancellationToken cancellationToken) =>
            mood.Fails ? throw new IOException("Down.") : ValueTask.CompletedTask;
    }

    private sealed class Moody : ICommerceWorker
    {
        public bool Fails { get; set; }

        public string Name => "moody";

        public TimeSpan Interval => Timeout.InfiniteTimeSpan;

        public bool IsExclusive => false;

        public ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) => Fails ? throw new IOException("Down.") : new(1);
    }

    private sealed class BrokenSessions : ICommerceSessions
    {
        public Task<CommerceResult<T>> RunAsync<T>(Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work, CancellationToken cancellationToken = default) =>
            throw new TimeoutException("The database is away.");
    }
}
