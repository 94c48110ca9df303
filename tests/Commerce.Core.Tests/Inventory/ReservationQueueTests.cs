using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory.Tests;

public sealed class ReservationQueueTests : IAsyncDisposable
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly Sku Coffee = InventoryShop.Coffee;
    private readonly InventoryShop _shop = new();
    private readonly GatedSessions _sessions;
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ReservationQueue> _queues = [];

    public ReservationQueueTests() => _sessions = new GatedSessions(_shop.Sessions);

    [Fact]
    public async Task Whoever_comes_while_another_is_served_is_served_with_all_who_came()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue();
        var first = await BeginAsync(queue);
        var others = Enumerable.Range(0, 50).Select(_ => ReserveAsync(queue, Tea, 1)).ToArray();
        first.IsCompleted.Should().BeFalse();
        _gate.SetResult();

        (await first).IsSuccess.Should().BeTrue();
        var answers = await Task.WhenAll(others);
        answers.Count(answer => answer.IsSuccess).Should().Be(39);
        answers.Select((answer, i) => (answer.IsSuccess, i)).Where(x => x.IsSuccess).Select(x => x.i).Should().Equal(Enumerable.Range(0, 39), "they are served as they came");
        answers.Where(answer => !answer.IsSuccess).Should().OnlyContain(answer => answer.Error!.Code == "inventory.insufficient_stock");
        _sessions.Runs.Should().Be(2, "one for the first, one for all others");
    }

    [Fact]
    public async Task A_group_is_no_larger_than_the_option_says()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue(o => o.MaxReservationGroup = 10);
        var all = Enumerable.Range(0, 30).Select(_ => ReserveAsync(queue, Tea, 1)).Prepend(await BeginAsync(queue)).ToArray();
        _gate.SetResult();

        (await Task.WhenAll(all)).Should().OnlyContain(answer => answer.IsSuccess);
        _sessions.Runs.Should().Be(4);
    }

    [Fact]
    public async Task Shops_never_share_a_group()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue();
        var first = await BeginAsync(queue);
        var ours = ReserveAsync(queue, Tea, 1);
        var theirs = queue.ReserveAsync(ShopId.Of("theirs"), Demand(Tea, 1), default);
        _gate.SetResult();

        (await ours).IsSuccess.Should().BeTrue();
        (await theirs).Error!.Code.Should().Be("inventory.unknown_sku");
        await first;
        _sessions.Runs.Should().Be(3);
    }

    [Fact]
    public async Task Goods_that_nobody_else_wants_do_not_wait_for_those_that_everybody_wants()
    {
        await _shop.ReceiveAsync(Tea, 1);
        Sku[] others = [.. Enumerable.Range(0, 64).Select(i => Sku.Of($"OTHER-{i}"))];
        foreach (var sku in others)
        {
            await _shop.ReceiveAsync(sku, 1);
        }

        var queue = Queue(o => o.ReservationLanes = 8);
        var first = await BeginAsync(queue);
        var rest = others.Select(sku => ReserveAsync(queue, sku, 1)).ToArray();

        (await Task.WhenAny(rest)).Should().NotBeSameAs(first);
        first.IsCompleted.Should().BeFalse();
        _gate.SetResult();
        (await Task.WhenAll(rest)).Should().OnlyContain(answer => answer.IsSuccess);
    }

    [Fact]
    public async Task More_than_may_wait_are_refused_at_once()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue(o => o.MaxWaitingReservations = 2);
        var first = await BeginAsync(queue);
        var all = Enumerable.Range(0, 4).Select(_ => ReserveAsync(queue, Tea, 1)).Prepend(first).ToArray();
        var refused = await Task.WhenAll(all.Where(one => one.IsCompleted));
        _gate.SetResult();

        refused.Should().HaveCount(2).And.OnlyContain(answer => answer.Error!.Code == "inventory.too_many_waiting");
        (await Task.WhenAll(all)).Count(answer => answer.IsSuccess).Should().Be(3, "one is served, two wait");
        (await _shop.LevelAsync(Tea)).Reserved.Should().Be(3);
    }

    [Fact]
    public async Task Who_gives_up_waiting_gets_nothing_and_holds_up_nobody()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue();
        using var patience = new CancellationTokenSource();
        var first = await BeginAsync(queue);
        var impatient = queue.ReserveAsync(ShopId.Default, Demand(Tea, 5), patience.Token);
        var patient = ReserveAsync(queue, Tea, 1);
        await patience.CancelAsync();
        await impatient.Invoking(one => one).Should().ThrowAsync<OperationCanceledException>();
        _gate.SetResult();

        (await patient).IsSuccess.Should().BeTrue();
        await first;
        (await _shop.LevelAsync(Tea)).Reserved.Should().Be(2);
    }

    [Fact]
    public async Task What_fails_together_is_tried_again_beside_the_line()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue();
        var first = await BeginAsync(queue, run => run == 2 ? throw new InvalidOperationException("The group meets a fault.") : Task.CompletedTask);
        var all = Enumerable.Range(0, 5).Select(_ => ReserveAsync(queue, Tea, 1)).Prepend(first).ToArray();
        _gate.SetResult();

        (await Task.WhenAll(all)).Should().OnlyContain(answer => answer.IsSuccess);
        _sessions.Runs.Should().Be(3);
        (await _shop.LevelAsync(Tea)).Reserved.Should().Be(6);
    }

    [Fact]
    public async Task What_fails_together_again_is_tried_alone()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue();
        var first = await BeginAsync(queue, run => run is 2 or 3 or 5 ? throw new InvalidOperationException("The group meets a fault.") : Task.CompletedTask);
        var all = Enumerable.Range(0, 3).Select(_ => ReserveAsync(queue, Tea, 1)).ToArray();
        _gate.SetResult();

        await first;
        await all[1].Invoking(one => one).Should().ThrowAsync<InvalidOperationException>("it failed alone, too");
        (await all[0]).IsSuccess.Should().BeTrue();
        (await all[2]).IsSuccess.Should().BeTrue();
        (await _shop.LevelAsync(Tea)).Reserved.Should().Be(3);
    }

    [Fact]
    public async Task A_fault_comes_out_where_it_is_waited_for_and_the_next_is_served()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var queue = Queue();
        _sessions.Before = run => run <= 3 ? throw new InvalidOperationException("The storage does not answer.") : Task.CompletedTask;

        await queue.Invoking(q => ReserveAsync(q, Tea, 1)).Should().ThrowAsync<InvalidOperationException>();
        (await ReserveAsync(queue, Tea, 1)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Nothing_of_the_request_that_woke_the_queue_follows_into_it()
    {
        await _shop.ReceiveAsync(Tea, 40);
        var local = new AsyncLocal<string?>();
        ConcurrentBag<string?> seen = [];
        var queue = Queue();
        _sessions.Before = _ =>
        {
            seen.Add(local.Value);
            return Task.CompletedTask;
        };

        local.Value = "a request";
        await ReserveAsync(queue, Tea, 1);

        seen.Should().Equal([null]);
    }

    [Fact]
    public async Task It_tells_outcomes_sizes_and_waits()
    {
        await _shop.ReceiveAsync(Coffee, 1);
        ConcurrentBag<string> told = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Meter.Name == "Commerce" && instrument.Name.StartsWith("commerce.inventory.", StringComparison.Ordinal))
                {
                    it.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => told.Add($"{instrument.Name} {value} {string.Join(',', tags.ToArray().Select(tag => tag.Value))}"));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => told.Add($"{instrument.Name} {value}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => told.Add(instrument.Name));
        listener.Start();

        await ReserveAsync(Queue(), Coffee, 1);
        await ReserveAsync(Queue(), Coffee, 1);

        told.Should().Contain("commerce.inventory.reservations 1 reserved").And.Contain("commerce.inventory.reservations 1 inventory.insufficient_stock")
            .And.Contain("commerce.inventory.reservation_group 1").And.Contain("commerce.inventory.reservation_wait");
    }

    public async ValueTask DisposeAsync()
    {
        _queues.ForEach(queue => queue.Dispose());
        await _shop.DisposeAsync();
    }

    private ReservationQueue Queue(Action<InventoryOptions>? configure = null)
    {
        var options = new InventoryOptions();
        configure?.Invoke(options);
        var queue = new ReservationQueue(_sessions, Options.Create(options), _shop.Time);
        _queues.Add(queue);
        return queue;
    }

    /// <summary>A reservation that is being served until the gate opens: whoever comes now waits.</summary>
    private async Task<Task<CommerceResult<Reservation>>> BeginAsync(ReservationQueue queue, Func<int, Task>? beforeOthers = null)
    {
        var isServed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sessions.Before = run =>
        {
            isServed.TrySetResult();
            return run == 1 ? _gate.Task : beforeOthers?.Invoke(run) ?? Task.CompletedTask;
        };
        var first = ReserveAsync(queue, Tea, 1);
        await isServed.Task;
        return first;
    }

    private Task<CommerceResult<Reservation>> ReserveAsync(ReservationQueue queue, Sku sku, long quantity) => queue.ReserveAsync(ShopId.Default, Demand(sku, quantity), default);

    private StockDemandBy Demand(Sku sku, long quantity) => new(
        new StockDemand { Id = ReservationId.New(TimeProvider.System), Key = _shop.NewKey(), Lines = [new StockRequest(sku, quantity)] },
        Actor.System);
}
