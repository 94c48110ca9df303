using System.Collections.Concurrent;
using System.Diagnostics;
using Commerce.LoadTest.Storage;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Checkout;

/// <summary>One run: a database, a bank, and processes that come and go.</summary>
internal sealed class KillRun : IAsyncDisposable
{
    public static readonly TimeSpan SettledWithin = TimeSpan.FromSeconds(60);

    private const int Clients = 8;
    private const int IntentsOfRound = 80;
    private const int Standby = 3;
    private static readonly TimeSpan PatienceWithBug = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RecoveryWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OperationsWithin = TimeSpan.FromSeconds(150);

    private readonly KillOptions _options;
    private readonly TextWriter _output;
    private readonly Random _random;
    private readonly ShopDatabase _database;
    private readonly NpgsqlDataSource _source;
    private readonly ServiceProvider _provider;
    private readonly BankServer _bank;
    private readonly KillSettings _settings;
    private readonly KillAudit _audit;
    private readonly KillClient _client;
    private readonly Queue<KillProcess> _standby = new();
    private readonly List<KillIntent> _open = [];
    private readonly TimeSpan _patience;
    private int _intents;
    private int _databaseStops;

    private KillRun(KillOptions options, TextWriter output, ShopDatabase database)
    {
        (_options, _output, _database, _random) = (options, output, database, new Random(options.Seed));
        _patience = options.Bug.Length > 0 ? PatienceWithBug : SettledWithin;
        _bank = BankServer.Start(options.Seed);

        // Few enough that the customers reach the limit half-way.
        _settings = new KillSettings(database.ConnectionString, _bank.Address, CouponUses: 2L * options.Kills, options.Bug);
        _source = NpgsqlDataSource.Create(database.ConnectionString);
        var services = new ServiceCollection();
        CheckoutShop.AddTo(database.AddTo(services), new BankClient(_bank.Address), _settings.CouponUses);
        _provider = services.BuildServiceProvider();
        _audit = new KillAudit(_source, _provider, _bank.Bank, _settings.CouponUses, output);
        _client = new KillClient(_bank.Bank);
    }

    public KillTable Table { get; } = new();

    /// <summary>How long the slowest recovery took until nothing was open.</summary>
    public TimeSpan LongestRecovery { get; private set; }

    public static async Task<KillRun> StartAsync(KillOptions options, TextWriter output)
    {
        var run = new KillRun(options, output, await ShopDatabase.StartAsync());
        await CheckoutShop.StockAsync(run._provider);
        return run;
    }

    /// <summary>Kills until it has killed often enough, or found something.</summary>
    public async Task<KillFigures> RunAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var found = new KillFigures();
        for (var round = 0; Table.Kills < _options.Kills && !IsOver(found); round++)
        {
            var plan = KillPlan.Next(round, Table);
            Table.Try(plan);
            var intents = await PrepareAsync(plan);
            await ServeAsync(plan, intents);
            _open.AddRange(intents.Where(intent => intent.IsStarted));
            var recovering = await RecoverAsync(plan);
            var ended = await FinishAsync(recovering, isLast: Table.Kills >= _options.Kills);
            found += await _audit.LookAtAsync(ended);
            if (_options.Bug.Length > 0 || round % 10 == 9 || !found.IsClean || Table.Kills >= _options.Kills)
            {
                found += await _audit.LookAtAllAsync(_open, isLast: Table.Kills >= _options.Kills);
            }

            if (round % 10 == 9)
            {
                _output.WriteLine(FormattableString.Invariant($"# {Table.Kills} kills, {_intents} intents, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s, {found}"));
            }
        }

        return found;
    }

    private bool IsOver(KillFigures found) => _options.Bug.Length == 0 ? !found.IsClean : SeededCheckoutBugs.IsReported(_options.Bug, found);

    public void Print()
    {
        Table.Print(_output);
        _output.WriteLine(FormattableString.Invariant($"kill.intents={_intents}"));
        _output.WriteLine(FormattableString.Invariant($"kill.kills={Table.Kills}"));
        _output.WriteLine(FormattableString.Invariant($"kill.kills_in_recovery={Table.InRecovery}"));
        _output.WriteLine(FormattableString.Invariant($"kill.database_stops={_databaseStops}"));
        _output.WriteLine(FormattableString.Invariant($"kill.bank_faults={_bank.Struck.Where(fault => fault.Key != BankFault.None).Sum(fault => fault.Value)}"));
        _output.WriteLine(FormattableString.Invariant($"kill.charges={_bank.Bank.ListEntries().Count(entry => entry.Amount > 0)}"));
        _output.WriteLine(FormattableString.Invariant($"kill.longest_recovery_s={LongestRecovery.TotalSeconds:F1}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _standby)
        {
            process.Dispose();
        }

        await _provider.DisposeAsync();
        await _source.DisposeAsync();
        await _bank.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<List<KillIntent>> PrepareAsync(KillPlan plan)
    {
        var intents = Enumerable.Range(0, IntentsOfRound)
            .Select(_ => new KillIntent($"buy/{PaymentId.New(TimeProvider.System)}", CheckoutShop.CartOf(_random, hasCode: _random.Next(2) == 0), KindFor(plan), goesAway: _random.Next(4) == 0))
            .ToList();
        await CheckoutShop.SaveAsync(_provider.GetRequiredService<ICommerceSessions>(), intents.Select(intent => intent.Cart));
        return intents;
    }

    private KillIntentKind KindFor(KillPlan plan) => _random.Next(plan.NeedsRefunds ? 200 : 100) switch
    {
        < 55 => KillIntentKind.Card,
        < 65 => KillIntentKind.Twice,
        < 73 => KillIntentKind.Declined,
        < 83 => KillIntentKind.Page,
        (>= 83 and < 92) or >= 140 => KillIntentKind.Refunded,
        _ => KillIntentKind.Late,
    };

    /// <summary>Eight customers at a process that is killed while they buy.</summary>
    private async Task ServeAsync(KillPlan plan, IReadOnlyList<KillIntent> intents)
    {
        using var process = await TakeAsync();
        _bank.Fault = plan.Fault;
        await process.AskAsync(new KillOrder(0, KillApp.Serve));
        var isArmed = plan is { Point: not KillPlan.AnyTime, InRecovery: false };
        if (isArmed)
        {
            await process.AskAsync(new KillOrder(0, KillApp.Arm) { Subject = plan.Point, Number = _random.Next(1, 12) });
        }

        var queue = new ConcurrentQueue<KillIntent>(intents);
        var clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (!process.HasEnded && queue.TryDequeue(out var intent))
            {
                intent.IsStarted = true;
                await _client.DriveAsync(intent, process, SettledWithin, waitsForRefund: false);
            }
        })));

        // By work done, not by the clock: how far a process comes in a second is the machine's business.
        if (plan.StopsDatabase)
        {
            await Task.WhenAny(process.AnswersAsync(_random.Next(4, 40)), clients);
            await StopDatabaseAsync();
        }

        await Task.WhenAny(process.Ended, clients, isArmed ? process.Ended : process.AnswersAsync(process.Answers + _random.Next(1, 60)));
        await Task.Delay(isArmed ? 0 : _random.Next(15));
        await process.KillAsync();
        Table.Hit(process.WasKilledByItself ? plan.Point : KillPlan.AnyTime, plan.Column, inRecovery: false);
        await clients;
        foreach (var intent in intents)
        {
            intent.DiedAt = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Two processes at once look after what the dead one left behind; one of them may die, too.</summary>
    private async Task<KillProcess[]> RecoverAsync(KillPlan plan)
    {
        var recovering = new[] { await TakeAsync(), await TakeAsync() };
        if (plan.InRecovery)
        {
            var isArmed = plan.Point != KillPlan.AnyTime;
            if (isArmed)
            {
                await recovering[0].AskAsync(new KillOrder(0, KillApp.Arm) { Subject = plan.Point, Number = plan.NeedsRefunds ? 1 : _random.Next(1, 3) });
            }

            await Task.WhenAll(recovering.Select(process => process.AskAsync(new KillOrder(0, KillApp.Recover))));
            await Task.WhenAny(recovering[0].Ended, isArmed ? WaitUntilSettledAsync(RecoveryWithin) : Task.Delay(_random.Next(150)));
            await recovering[0].KillAsync();
            Table.Hit(recovering[0].WasKilledByItself ? plan.Point : KillPlan.AnyTime, plan.Column, inRecovery: true);
            recovering[0].Dispose();
            recovering[0] = await TakeAsync();
        }

        await Task.WhenAll(recovering.Select(process => process.AskAsync(new KillOrder(0, KillApp.Recover))));
        await WaitUntilSettledAsync(RecoveryWithin);
        _bank.Fault = BankFault.None;
        return recovering;
    }

    /// <summary>The customers come back and ask again under their keys; whoever went away is settled without them. Answers what has ended by now.</summary>
    private async Task<List<KillIntent>> FinishAsync(KillProcess[] processes, bool isLast)
    {
        var back = _open.Where(intent => !intent.GoesAway || intent.HasAllAnswers);
        await Parallel.ForEachAsync(back, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (intent, _) =>
        {
            var process = processes[intent.Key[^1] % processes.Length];
            if (intent.HasAllAnswers)
            {
                await KillClient.AskAgainAsync(intent, process);
            }
            else
            {
                // A refund of which the answer was lost is looked up half a minute later: it may end in a later round.
                await _client.DriveAsync(intent, process, isLast ? OperationsWithin : _patience, waitsForRefund: isLast);
            }
        });
        await WaitUntilSettledAsync(isLast ? _patience : TimeSpan.Zero);
        for (var start = Stopwatch.GetTimestamp(); isLast && await _audit.CountOperationsAsync() > 0 && Stopwatch.GetElapsedTime(start) < OperationsWithin;)
        {
            await Task.Delay(50);
        }

        var refunding = await _audit.ListRefundingAsync();
        await NoteSettledAsync(refunding);
        foreach (var process in processes)
        {
            await process.AskAsync(new KillOrder(0, KillApp.Rest));
            _standby.Enqueue(process);
        }

        // Whoever came back and has no final answer for the order was let down; so was who went away and is still open.
        var ended = _open.Where(intent => intent.IsDone || isLast || (intent.Final is null && (!intent.GoesAway || (Stopwatch.GetElapsedTime(intent.DiedAt) > _patience && !refunding.Contains(intent.Key))))).ToList();
        _open.RemoveAll(ended.Contains);
        _intents += ended.Count;
        if (ended.Exists(intent => !intent.IsDone))
        {
            await _audit.TellOpenAsync();
        }

        return ended;
    }

    private async Task NoteSettledAsync(HashSet<string> refunding)
    {
        var open = await _audit.ListOpenAsync();
        foreach (var intent in _open.Where(intent => intent is { GoesAway: true, IsSettled: false } && !open.Contains(intent.Key)))
        {
            intent.IsSettled = !refunding.Contains(intent.Key);
            if (!intent.IsSettled || intent.Final is not null)
            {
                continue;
            }

            var took = Stopwatch.GetElapsedTime(intent.DiedAt);
            LongestRecovery = took > LongestRecovery ? took : LongestRecovery;
        }
    }

    private async Task WaitUntilSettledAsync(TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while ((await _audit.ListOpenAsync()).Count > 0 && Stopwatch.GetElapsedTime(start) < patience)
        {
            await Task.Delay(50);
        }
    }

    private async Task StopDatabaseAsync()
    {
        await _database.CrashAsync();
        _databaseStops++;
        _source.Clear();
        NpgsqlConnection.ClearAllPools();
    }

    // A process takes a second to start: some always wait for their turn.
    private async Task<KillProcess> TakeAsync()
    {
        while (true)
        {
            while (_standby.Count < Standby)
            {
                _standby.Enqueue(KillProcess.Start(_settings));
            }

            var process = _standby.Dequeue();
            if (await process.Ready is not null && !process.HasEnded)
            {
                return process;
            }

            process.Dispose();
        }
    }
}
