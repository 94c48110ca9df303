using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging.Tests;

/// <summary>What the health says of workers, with a clock that the test moves.</summary>
public sealed class WorkerHealthTests : IAsyncDisposable
{
    private static readonly TimeSpan Lease = new WorkerOptions().Lease;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _clock = new();
    private readonly Work _work = new();
    private readonly ServiceProvider _provider;

    public WorkerHealthTests() => _provider = Provider(_work);

    public async ValueTask DisposeAsync()
    {
        _work.Gate.TrySetResult();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task The_holder_of_a_lease_and_its_end_are_told()
    {
        (await EntryAsync(_provider)).Data["worker.test.lease"].Should().Be("free");

        var run = _provider.GetRequiredService<ICommerceWorkers>().RunOnceAsync("test");
        await _work.Begun.Task.WaitAsync(Patience);
        var entry = await EntryAsync(_provider);

        entry.Status.Should().Be(HealthStatus.Healthy);
        var owner = _provider.GetRequiredService<WorkerRunner>().OwnerOf(1);
        entry.Data["worker.test.lease"].Should().Be($"{owner} until {_clock.GetUtcNow() + Lease:O}");
        entry.Data["worker.test.running"].Should().Be($"since {_clock.GetUtcNow():O}");
        _work.Gate.SetResult();
        await run.WaitAsync(Patience);
        (await EntryAsync(_provider)).Data["worker.test.lease"].Should().Be("free");
        (await EntryAsync(_provider)).Data.Should().NotContainKey("worker.test.running");
    }

    [Fact]
    public async Task A_worker_that_is_not_exclusive_has_no_lease_to_tell()
    {
        _work.IsExclusive = false;

        (await EntryAsync(_provider)).Data.Should().NotContainKey("worker.test.lease");
    }

    [Fact]
    public async Task A_hosted_run_that_does_not_end_degrades_until_it_ends()
    {
        using var host = await StartAsync(_provider);
        await UntilAsync(() => _work.Begun.Task.IsCompleted, () => _clock.Advance(_work.Interval));
        var began = _provider.GetRequiredService<WorkerRunner>().Running.Single().BeganAt;

        _clock.Advance(3 * Lease - (_clock.GetUtcNow() - began));
        (await EntryAsync(_provider)).Status.Should().Be(HealthStatus.Healthy, "it may take so long");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var entry = await EntryAsync(_provider);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Contain($"The worker 'test' has been running since {began:O}: look what it waits for.");
        _work.Gate.SetResult();
        await UntilAsync(() => _provider.GetRequiredService<WorkerRunner>().Running.Count == 0);
        (await EntryAsync(_provider)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync(CancellationToken.None).WaitAsync(Patience);
    }

    [Fact]
    public async Task A_hosted_worker_that_does_not_run_again_degrades()
    {
        await using var provider = Provider(new Sleeper());
        using var host = await StartAsync(provider);

        _clock.Advance(3 * new Sleeper().Interval);
        (await EntryAsync(provider)).Status.Should().Be(HealthStatus.Healthy);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var entry = await EntryAsync(provider);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Contain("The worker 'sleeper' has not run since").And.Contain("restart the process");
        await host.StopAsync(CancellationToken.None).WaitAsync(Patience);
        (await EntryAsync(provider)).Status.Should().Be(HealthStatus.Healthy, "nothing is hosted any more");
    }

    [Fact]
    public async Task A_worker_that_runs_again_and_again_is_well()
    {
        _work.Gate.SetResult();
        using var host = await StartAsync(_provider);
        var end = _clock.GetUtcNow() + (4 * Lease);
        while (_clock.GetUtcNow() < end)
        {
            // Not until the next: the clock must not run away from a worker that the pool keeps waiting.
            var before = _work.Runs;
            _clock.Advance(TimeSpan.FromSeconds(10));
            for (var wait = 0; wait < 50 && _work.Runs == before; wait++)
            {
                await Task.Delay(2);
            }
        }

        (await EntryAsync(_provider)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync(CancellationToken.None).WaitAsync(Patience);
    }

    [Fact]
    public async Task A_worker_that_the_host_itself_runs_hangs_never()
    {
        _work.Gate.SetResult();
        await _provider.GetRequiredService<ICommerceWorkers>().RunOnceAsync("test");
        _clock.Advance(TimeSpan.FromDays(30));

        (await EntryAsync(_provider)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_001)]
    public void Intervals_out_of_range_are_refused(int intervals)
    {
        var services = new ServiceCollection();
        services.AddMessaging();
        services.AddHealthChecks().AddCommerce(o => o.MaxWorkerIntervals = intervals);
        using var provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<IOptions<CommerceHealthOptions>>().Value).Should().Throw<OptionsValidationException>().WithMessage("*MaxWorkerIntervals*");
    }

    private static async Task<WorkerHost> StartAsync(ServiceProvider provider)
    {
        var host = provider.GetServices<IHostedService>().OfType<WorkerHost>().Single();
        await host.StartAsync(CancellationToken.None);
        await UntilAsync(() => provider.GetRequiredService<WorkerRunner>().HostedSince is not null);
        return host;
    }

    private static async Task<HealthReportEntry> EntryAsync(ServiceProvider provider) =>
        (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["commerce"];

    private static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            meanwhile?.Invoke();
            await Task.Delay(2, patience.Token);
        }
    }

    // No other worker, so that nobody else's silence is told when the clock leaps.
    private ServiceProvider Provider(ICommerceWorker worker)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock).AddMessaging().RemoveAll<ICommerceWorker>().AddSingleton(worker);
        services.AddHealthChecks().AddCommerce();
        return services.BuildServiceProvider();
    }

    /// <summary>Broken: its loop never comes to a run.</summary>
    private sealed class Sleeper : IWakeableWorker
    {
        public string Name => "sleeper";

        public TimeSpan Interval => TimeSpan.FromHours(1);

        public bool IsExclusive => false;

        public Task RestAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        public ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) => new(0);
    }

    private sealed class Work : ICommerceWorker
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Runs { get; private set; }

        public string Name => "test";

        public TimeSpan Interval => TimeSpan.FromSeconds(1);

        public bool IsExclusive { get; set; } = true;

        public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
        {
            Runs++;
            Begun.TrySetResult();
            await Gate.Task;
            return 1;
        }
    }
}
