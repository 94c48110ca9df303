using System.Collections.Concurrent;
using System.Globalization;
using Commerce.Inventory;
using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>A shop of its own for one case, with a clock that only the case moves. Remembers what it touched, for the audit.</summary>
internal sealed class InventoryConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken)
{
    private const int PageSize = 50;
    private readonly ConcurrentDictionary<Sku, bool> _skus = new();
    private readonly ConcurrentDictionary<ReservationId, bool> _reservations = new();
    private int _keys;

    public ShopId Shop { get; } = ShopId.Of($"conformance-{ReservationId.New(TimeProvider.System).Value:N}");

    public ICommerceSessions Sessions => sessions;

    public CancellationToken Token => cancellationToken;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Func<StockDamage, CancellationToken, Task>? Damage { get; init; }

    /// <summary>Set by a case that has lost a movement for good.</summary>
    public bool HasLostMovements { get; set; }

    public InventoryStamp Stamp => new(Actor.System, Now);

    public IdempotencyKey NewKey() => IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"key-{Interlocked.Increment(ref _keys)}"));

    /// <summary>A shop of its own in the same storage.</summary>
    public InventoryConformanceShop Neighbour() => new(sessions, cancellationToken) { Now = Now, Damage = Damage };

    public Task<T> RunAsync<T>(Func<IInventoryStore, ValueTask<T>> work) => ReadAsync(sessions, work);

    public Task<CommerceResult<StockChange>> ChangeAsync(StockCommand command)
    {
        _skus.TryAdd(command.Sku, true);
        return DoAsync(sessions, store => store.ChangeAsync(Shop, command, Stamp, Token));
    }

    public Task<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ImmutableArray<StockCommand> commands)
    {
        foreach (var command in commands)
        {
            _skus.TryAdd(command.Sku, true);
        }

        return RunAsync(store => store.ChangeAsync(Shop, commands, Stamp, Token));
    }

    public async Task ReceiveAsync(Sku sku, long quantity, LocationId? location = null) => Expect.Success(
        await ChangeAsync(new ReceiveStock(NewKey(), sku, quantity) { Location = location ?? LocationId.Default }).ConfigureAwait(false),
        "Goods can be received.");

    public Task<CommerceResult<Reservation>> ReserveAsync(params StockRequest[] lines) => ReserveAsync(NewKey(), Now.AddMinutes(30), lines);

    public Task<CommerceResult<Reservation>> ReserveAsync(IdempotencyKey key, DateTimeOffset? expiresAt, params StockRequest[] lines) =>
        ReserveAsync(sessions, key, expiresAt, lines);

    public Task<CommerceResult<Reservation>> ReserveAsync(ICommerceSessions within, IdempotencyKey key, DateTimeOffset? expiresAt, params StockRequest[] lines) =>
        ReserveAsync(within, Demand(key, lines) with { ExpiresAt = expiresAt });

    public Task<CommerceResult<Reservation>> ReserveAsync(StockDemand demand) => ReserveAsync(sessions, demand);

    private async Task<CommerceResult<Reservation>> ReserveAsync(ICommerceSessions within, StockDemand demand)
    {
        var result = await DoAsync(within, store => store.ReserveAsync(Shop, demand, Stamp, Token)).ConfigureAwait(false);
        if (result.TryGet(out var reservation, out _))
        {
            _reservations.TryAdd(reservation.Id, true);
        }

        return result;
    }

    public StockDemand Demand(IdempotencyKey key, params StockRequest[] lines) =>
        new() { Id = ReservationId.New(TimeProvider.System), Key = key, Lines = [.. lines], ExpiresAt = Now.AddMinutes(30) };

    /// <summary>Asks for several demands in one step, again when a rival is in the way.</summary>
    public async Task<ImmutableArray<CommerceResult<Reservation>>> ReserveGroupAsync(params StockDemand[] demands)
    {
        var group = new StockDemandGroup([.. demands.Select(demand => new StockDemandBy(demand, Actor.System))], Now, TimeSpan.FromSeconds(30));
        while (true)
        {
            var result = await DoAsync(sessions, store => store.ReserveGroupAsync(Shop, group, Token)).ConfigureAwait(false);
            if (result.TryGet(out var answers, out var refusal))
            {
                foreach (var answer in answers)
                {
                    if (answer.TryGet(out var reservation, out _))
                    {
                        _reservations.TryAdd(reservation.Id, true);
                    }
                }

                Expect.Equal(demands.Length, answers.Length, "Each demand has an answer.");
                return answers;
            }

            Expect.Equal("inventory.stock_is_busy", refusal.Code, "A group is refused only when a rival is in its way.");
        }
    }

    public async Task<Reservation> HoldAsync(params StockRequest[] lines) =>
        Expect.Success(await ReserveAsync(lines).ConfigureAwait(false), "Free goods can be reserved.");

    public Task<CommerceResult<Reservation>> ExtendAsync(ReservationId id, DateTimeOffset? expiresAt) =>
        DoAsync(sessions, store => store.ExtendAsync(Shop, id, expiresAt, Stamp, Token));

    public Task<CommerceResult<Reservation>> ReviseAsync(ReservationId id, params StockRequest[] lines) =>
        DoAsync(sessions, store => store.ReviseAsync(Shop, id, [.. lines], "edited", Stamp, Token));

    public Task<CommerceResult<Reservation>> CommitAsync(ReservationId id) => DoAsync(sessions, store => store.CommitAsync(Shop, id, Stamp, Token));

    public Task<CommerceResult<Reservation>> ReleaseAsync(ReservationId id) => DoAsync(sessions, store => store.ReleaseAsync(Shop, id, Stamp, Token));

    public Task<int> ExpireDueAsync(int limit = 100) => ReadAsync(sessions, store => store.ExpireDueAsync(Shop, Stamp, limit, Token));

    public Task<IReadOnlyList<StockLevel>> LevelsAsync(Sku sku) => ReadAsync(sessions, store => store.ListLevelsAsync(Shop, [sku], Token));

    public async Task<long> AvailableAsync(Sku sku) =>
        (await ReadAsync(sessions, store => store.ListFreeLevelsAsync(Shop, [sku], Now, Token)).ConfigureAwait(false)).Sum(level => level.Available);

    public Task<IReadOnlyList<StockDelivery>> DeliveriesAsync(Sku sku) => ReadAsync(sessions, store => store.ListDeliveriesAsync(Shop, [sku], Token));

    public Task<Reservation?> FindAsync(ReservationId id) => ReadAsync(sessions, store => store.FindReservationAsync(Shop, id, Token));

    /// <summary>The whole ledger of a SKU, read page by page.</summary>
    public async Task<IReadOnlyList<StockMovement>> LedgerAsync(Sku sku)
    {
        List<StockMovement> ledger = [];
        while (true)
        {
            var after = ledger.Count == 0 ? 0 : ledger[^1].Sequence;
            var page = await ReadAsync(sessions, store => store.ListMovementsAsync(Shop, sku, after, PageSize, Token)).ConfigureAwait(false);
            Expect.True(page.All(movement => movement.Sequence > after), "A page of the ledger lies after the position asked for.");
            ledger.AddRange(page);
            if (page.Count < PageSize)
            {
                return ledger;
            }
        }
    }

    /// <summary>Checks the level of the default location.</summary>
    public async Task ExpectLevelAsync(Sku sku, long onHand, long reserved, string promise)
    {
        var level = (await LevelsAsync(sku).ConfigureAwait(false)).Single(l => l.Location == LocationId.Default);
        Expect.Equal((onHand, reserved), (level.OnHand, level.Reserved), $"{promise} (on hand, reserved)");
    }

    public Task DamageAsync(StockDamage damage) => Damage is { } damageStored
        ? damageStored(damage, Token)
        : throw new ConformanceFailedException("The audit can only be proved on damaged stock. Give the target a way to damage it: InventoryConformanceTarget.Damage.");

    public Task<IReadOnlyList<StockAccount>> AccountsAsync(Sku? after = null, int limit = 100) => ReadAsync(sessions, store => store.ListAccountsAsync(Shop, after, limit, Token));

    public async Task<StockFinding[]> FindingsAsync() => [.. (await AccountsAsync().ConfigureAwait(false)).SelectMany(account => account.Findings)];

    public Task<CommerceResult<StockChange>> RepairAsync(RepairStock command) => DoAsync(sessions, store => store.RepairAsync(Shop, command, Stamp, Token));

    /// <summary>What must hold after any case: levels are the sums of their movements, and hold what active reservations hold.</summary>
    public async Task AuditAsync()
    {
        List<Reservation> active = [];
        foreach (var id in _reservations.Keys)
        {
            if (await FindAsync(id).ConfigureAwait(false) is { State: ReservationState.Active } reservation)
            {
                active.Add(reservation);
            }
        }

        var findings = await FindingsAsync().ConfigureAwait(false);
        var unexpected = findings.FirstOrDefault(finding => !(HasLostMovements && string.Equals(finding.Code, StockFindingCodes.LedgerIncomplete, StringComparison.Ordinal)));
        Expect.True(unexpected is null, $"The audit of the store finds nothing: {unexpected?.Message}");

        foreach (var sku in _skus.Keys)
        {
            var ledger = await LedgerAsync(sku).ConfigureAwait(false);
            Expect.True(ledger.Zip(ledger.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence), "The sequence of a ledger rises.");
            foreach (var level in await LevelsAsync(sku).ConfigureAwait(false))
            {
                Audit(level, [.. ledger.Where(movement => movement.Location == level.Location)], active);
            }
        }
    }

    private static void Audit(StockLevel level, StockMovement[] ledger, List<Reservation> active)
    {
        Expect.True(level.Reserved >= 0 && level.OnHand >= level.Reserved, $"A level holds at least what is reserved: {level}.");
        Expect.Equal(level.OnHand, ledger.Sum(movement => movement.OnHandChange), $"What is on hand of '{level.Sku}' is the sum of its movements.");
        Expect.Equal(level.Reserved, ledger.Sum(movement => movement.ReservedChange), $"What is reserved of '{level.Sku}' is the sum of its movements.");
        Expect.Equal(level.Backordered, ledger.Sum(movement => movement.BackorderedChange), $"What is waited for of '{level.Sku}' is the sum of its movements.");
        Expect.True(level.Backordered == 0 || level.Free == 0, $"Nothing lies free while somebody waits for it: {level}.");
        var held = active.SelectMany(r => r.Stock).Where(s => s.Sku == level.Sku && s.Location == level.Location).Sum(s => s.Quantity - s.Backordered);
        Expect.Equal(held, level.Reserved, $"What is reserved of '{level.Sku}' is what active reservations hold.");
    }

    private Task<CommerceResult<T>> DoAsync<T>(ICommerceSessions within, Func<IInventoryStore, ValueTask<CommerceResult<T>>> work) =>
        within.RunAsync(async (session, _) => await work(session.Get<IInventoryStore>()).ConfigureAwait(false), Token);

    // In a tuple because a result never holds null, and a store may find nothing.
    private async Task<T> ReadAsync<T>(ICommerceSessions within, Func<IInventoryStore, ValueTask<T>> work) =>
        (await DoAsync(within, async store => CommerceResult.Success(ValueTuple.Create(await work(store).ConfigureAwait(false)))).ConfigureAwait(false)).Value.Item1;
}
