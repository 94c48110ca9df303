using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Commerce.Messaging.Tests;

public sealed class WorkerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _clock = new();
    private readonly List<IAsyncDisposable> _providers = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_worker_runs_at_its_interval_and_a_fault_stops_neither_it_nor_the_host()
    {
        var worker = new Work { Fault = new InvalidOperationException("The database is away.") };
        var provider = Provider(worker);
        using var host = provider.GetServices<IHostedService>().OfType<WorkerHost>().Single();
        await host.StartAsync(CancellationToken.None);

        await UntilAsync(() => worker.Runs >= 3, () => _clock.Advance(worker.Interval));

        host.ExecuteTask!.IsCompleted.Should().BeFalse();
        provider.GetRequiredService<ICommerceWorkers>().LastRuns.Single(run => run.Worker == "test").Outcome.Should().Be(WorkerOutcome.Failed);
        await host.StopAsync(CancellationToken.None).WaitAsync(Patience);
    }

    [Fact]
    public async Task Nothing_is_hosted_when_workers_are_disabled_and_a_scheduler_runs_them_by_name()
    {
        var worker = new Work { Done = 7 };
        var provider = Provider(worker, services => services.Configure<WorkerOptions>(o => o.Enabled = false));
        using var host = provider.GetServices<IHostedService>().OfType<WorkerHost>().Single();
        await host.StartAsync(CancellationToken.None);
        await host.ExecuteTask!.WaitAsync(Patience);
        _clock.Advance(worker.Interval * 10);
        worker.Runs.Should().Be(0);

        var runs = await provider.GetRequiredService<ICommerceWorkers>().RunOnceAsync("test");

        runs.Should().Equal(new WorkerRun("test", WorkerOutcome.Completed, 7, _clock.GetUtcNow()));
    }

    [Fact]
    public async Task Without_a_name_all_workers_run()
    {
        var runs = await Provider(new Work()).GetRequiredService<ICommerceWorkers>().RunOnceAsync();

        runs.Select(run => run.Worker).Should().Equal("messaging.outbox", "messaging.retention", "test");
        runs.Should().OnlyContain(run => run.Outcome == WorkerOutcome.Completed);
    }

    [Fact]
    public async Task An_unknown_worker_is_refused_by_name() =>
        await Provider(new Work()).GetRequiredService<ICommerceWorkers>().Invoking(w => w.RunOnceAsync("nobody")).Should().ThrowAsync<ArgumentException>().WithMessage("*nobody*messaging.outbox*");

    [Fact]
    public async Task Two_workers_of_one_name_are_a_mistake()
    {
        var provider = Provider(new Work(), services => services.AddSingleton<ICommerceWorker>(new Work()));

        provider.Invoking(p => p.GetRequiredService<ICommerceWorkers>()).Should().Throw<InvalidOperationException>().WithMessage("*'test'*");
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_one_process_may_run_runs_in_one(bool isExclusive)
    {
        var worker = new Work { IsExclusive = isExclusive, Gate = new TaskCompletionSource() };
        var workers = Provider(worker).GetRequiredService<ICommerceWorkers>();

        var first = workers.RunOnceAsync("test");
        await UntilAsync(() => worker.Runs == 1);
        var second = workers.RunOnceAsync("test");
        if (isExclusive)
        {
            (await second.WaitAsync(Patience)).Single().Outcome.Should().Be(WorkerOutcome.HeldElsewhere);
        }

        await UntilAsync(() => worker.Runs == (isExclusive ? 1 : 2));
        worker.Gate.SetResult();
        (await first.WaitAsync(Patience)).Single().Outcome.Should().Be(WorkerOutcome.Completed);
        (await workers.RunOnceAsync("test").WaitAsync(Patience)).Single().Outcome.Should().Be(WorkerOutcome.Completed, "the lease was given back");
    }

    [Fact]
    public async Task A_lease_is_renewed_while_its_worker_runs()
    {
        var worker = new Work { IsExclusive = true, Gate = new TaskCompletionSource() };
        var provider = Provider(worker);
        var workers = provider.GetRequiredService<ICommerceWorkers>();
        var run = workers.RunOnceAsync("test");
        await UntilAsync(() => worker.Runs == 1);

        for (var i = 0; i < 40; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5);
        }

        (await TakeAsync(provider, "rival")).Should().BeFalse();
        worker.Gate.SetResult();
        (await run.WaitAsync(Patience)).Single().Outcome.Should().Be(WorkerOutcome.Completed);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_is_stopped()
    {
        var worker = new Work { IsExclusive = true, Gate = new TaskCompletionSource() };
        var provider = Provider(worker);
        var run = provider.GetRequiredService<ICommerceWorkers>().RunOnceAsync("test");
        await UntilAsync(() => worker.Runs == 1);

        // All at once: the process slept through its lease, and a rival was faster.
        await provider.GetRequiredService<ICommerceSessions>().RunAsync(async (session, token) =>
        {
            await session.Get<ILeaseStore>().ReleaseAsync("test", Work.Owner(provider), token);
            return CommerceResult.Success(0);
        });
        (await TakeAsync(provider, "rival")).Should().BeTrue();
        await UntilAsync(() => run.IsCompleted, () => _clock.Advance(TimeSpan.FromSeconds(5)));

        (await run).Single().Outcome.Should().Be(WorkerOutcome.Failed);
        (await TakeAsync(provider, "rival")).Should().BeTrue("the loser released nothing of the rival's");
    }

    [Fact]
    public async Task A_worker_is_stopped_when_its_lease_ends_and_the_storage_does_not_answer()
    {
        var worker = new Work { IsExclusive = true, Gate = new TaskCompletionSource() };
        var provider = Provider(worker, services =>
        {
            services.AddSingleton<SilentSessions>();
            services.Replace(ServiceDescriptor.Singleton<ICommerceSessions>(p => p.GetRequiredService<SilentSessions>()));
        });
        var sessions = provider.GetRequiredService<SilentSessions>();
        var run = provider.GetRequiredService<ICommerceWorkers>().RunOnceAsync("test");
        await UntilAsync(() => worker.Runs == 1);

        sessions.IsSilent = true;
        await UntilAsync(() => worker.WasStopped, () => _clock.Advance(TimeSpan.FromSeconds(1)));
        sessions.Wake();

        (await run.WaitAsync(Patience)).Single().Outcome.Should().Be(WorkerOutcome.Failed);
    }

    [Fact]
    public async Task A_commit_of_a_storage_wakes_the_outbox_worker_before_its_poll()
    {
        var provider = Provider(new Work());
        var outbox = provider.GetServices<ICommerceWorker>().OfType<OutboxWorker>().Single();
        var rest = outbox.RestAsync(CancellationToken.None);
        rest.IsCompleted.Should().BeFalse();

        provider.GetRequiredService<IOutboxSignal>().Notify();

        await rest.WaitAsync(Patience);
    }

    [Fact]
    public async Task Old_messages_and_completed_commands_are_forgotten()
    {
        var provider = Provider(new Work(), services => services.Configure<RetentionOptions>(o => o.BatchSize = 2));
        var sessions = provider.GetRequiredService<ICommerceSessions>();
        Task<CommerceResult<bool>> RecordAsync(string id) => sessions.RunAsync(async (session, token) => CommerceResult.Success(
            await session.Get<IInboxStore>().TryRecordAsync(new InboxMessage(ShopId.Default, "test", id, _clock.GetUtcNow()), token)));
        for (var i = 0; i < 5; i++)
        {
            await RecordAsync($"old {i}");
            await CompleteAsync($"old-{i}");
        }

        _clock.Advance(TimeSpan.FromDays(30));
        await RecordAsync("new");
        var workers = provider.GetRequiredService<ICommerceWorkers>();
        (await workers.RunOnceAsync("messaging.retention")).Single().Done.Should().Be(0);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await workers.RunOnceAsync("messaging.retention")).Single().Done.Should().Be(10);

        (await RecordAsync("new")).Value.Should().BeFalse();

        Task CompleteAsync(string key) => sessions.RunAsync(async (session, token) =>
        {
            var (store, scope) = (session.Get<IIdempotencyStore>(), new IdempotencyScope(ShopId.Default, "test", IdempotencyKey.Of(key)));
            await store.BeginAsync(scope, "f", _clock.GetUtcNow(), token);
            await store.CompleteAsync(scope, "done", _clock.GetUtcNow(), token);
            return CommerceResult.Success(0);
        });
    }

    [Fact]
    public void Options_out_of_range_fail_with_the_value_in_the_message()
    {
        new RetentionOptionsValidator().Validate(null, new RetentionOptions()).Succeeded.Should().BeTrue();
        new RetentionOptionsValidator().Validate(null, new RetentionOptions { Inbox = TimeSpan.FromDays(29) }).FailureMessage.Should().Contain("RetentionOptions.Inbox is 29.");
        new RetentionOptionsValidator().Validate(null, new RetentionOptions { CompletedCommands = TimeSpan.FromHours(23) }).FailureMessage.Should().Contain("RetentionOptions.CompletedCommands is 23:");
        new OutboxOptionsValidator().Validate(null, new OutboxOptions()).Succeeded.Should().BeTrue();
        new OutboxOptionsValidator().Validate(null, new OutboxOptions { Concurrency = 0 }).FailureMessage.Should().Contain("OutboxOptions.Concurrency is 0");
        new WorkerOptionsValidator().Validate(null, new WorkerOptions()).Succeeded.Should().BeTrue();
        new WorkerOptionsValidator().Validate(null, new WorkerOptions { Lease = TimeSpan.Zero }).FailureMessage.Should().Contain("WorkerOptions.Lease is 00:00:00");
    }

    private static async Task<bool> TakeAsync(IServiceProvider provider, string owner) =>
        (await provider.GetRequiredService<ICommerceSessions>().RunAsync(async (session, token) => CommerceResult.Success(
            await session.Get<ILeaseStore>().TryAcquireAsync("test", owner, TimeSpan.FromMinutes(1), token)))).Value;

    private static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            meanwhile?.Invoke();
            await Task.Delay(2, patience.Token);
        }
    }

    private ServiceProvider Provider(Work worker, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddMessaging().AddSingleton<ICommerceWorker>(worker);
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _providers.Add(provider);
        return provider;
    }

    private sealed class Work : ICommerceWorker
    {
        private int _runs;

        public string Name => "test";

        public TimeSpan Interval => TimeSpan.FromSeconds(30);

        public bool IsExclusive { get; init; }

        public Exception? Fault { get; init; }

        public int Done { get; init; }

        public TaskCompletionSource? Gate { get; init; }

        public int Runs => Volatile.Read(ref _runs);

        public bool WasStopped { get; private set; }

        public static string Owner(IServiceProvider provider) => provider.GetRequiredService<WorkerRunner>().OwnerOf(1);

        public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            if (Gate is not null)
            {
                try
                {
                    await Gate.Task.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    WasStopped = true;
                    throw;
                }
            }

            return Fault is null ? Done : throw Fault;
        }
    }

    /// <summary>Sessions over memory that hang when told to, whatever the token: a network that swallows packets.</summary>
    private sealed class SilentSessions(InMemorySessions inner) : ICommerceSessions
    {
        private readonly TaskCompletionSource _awake = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsSilent { get; set; }

        public void Wake() => _awake.SetResult();

        public async Task<CommerceResult<T>> RunAsync<T>(
            Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
            CancellationToken cancellationToken = default)
        {
            if (IsSilent)
            {
                await _awake.Task;
            }

            return (await inner.RunAsync(work, cancellationToken)).Result;
        }
    }
}
