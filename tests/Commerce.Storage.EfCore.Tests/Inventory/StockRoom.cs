using Commerce.Inventory;
using Commerce.Messaging;

namespace Commerce.Storage.Tests;

/// <summary>The stock of a shop of its own, asked at the store's port, with a clock that the test moves.</summary>
internal sealed class StockRoom(ICommerceSessions sessions, ShopId? shop = null)
{
    private int _keys;

    public static Sku Tea { get; } = Sku.Of("TEA-1");

    public static Sku Coffee { get; } = Sku.Of("COFFEE-1");

    public ShopId Shop { get; } = shop ?? ShopId.Of(ReservationId.New(TimeProvider.System).Value.ToString("N"));

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public InventoryStamp Stamp => new(Actor.System, Now);

    public IdempotencyKey NewKey() => IdempotencyKey.Of($"key-{Interlocked.Increment(ref _keys)}");

    public StockDemand Demand(params StockRequest[] lines) =>
        new() { Id = ReservationId.New(TimeProvider.System), Key = NewKey(), Lines = [.. lines], ExpiresAt = Now.AddMinutes(30) };

    public Task<CommerceResult<T>> DoAsync<T>(Func<IInventoryStore, ValueTask<CommerceResult<T>>> work) =>
        sessions.RunAsync(async (session, _) => await work(session.Get<IInventoryStore>()));

    public async Task<T> ReadAsync<T>(Func<IInventoryStore, ValueTask<T>> work) =>
        (await DoAsync(async store => CommerceResult.Success(ValueTuple.Create(await work(store))))).Value.Item1;

    public Task<CommerceResult<StockChange>> ReceiveAsync(ReceiveStock command) => DoAsync(store => store.ChangeAsync(Shop, command, Stamp, default));

    public async Task ReceiveAsync(Sku sku, long quantity, string location = "main") =>
        (await ReceiveAsync(new ReceiveStock(NewKey(), sku, quantity) { Location = LocationId.Of(location) })).Error.Should().BeNull();

    public Task<CommerceResult<Reservation>> ReserveAsync(StockDemand demand) => DoAsync(store => store.ReserveAsync(Shop, demand, Stamp, default));

    public Task<CommerceResult<Reservation>> ReserveAsync(params StockRequest[] lines) => ReserveAsync(Demand(lines));

    public Task<IReadOnlyList<StockLevel>> LevelsAsync(params Sku[] skus) => ReadAsync(store => store.ListLevelsAsync(Shop, skus, default));

    public async Task<(long OnHand, long Reserved)> LevelAsync(Sku sku) => (await LevelsAsync(sku)).Select(level => (level.OnHand, level.Reserved)).Single();

    public Task<IReadOnlyList<StockAccount>> AccountsAsync() => ReadAsync(store => store.ListAccountsAsync(Shop, after: null, 100, default));

    public Task<IReadOnlyList<StockMovement>> LedgerAsync(Sku sku, long after = 0) => ReadAsync(store => store.ListMovementsAsync(Shop, sku, after, 10_000, default));
}
