using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingInventoryStore(IInventoryStore inner) : IInventoryStore
{
    protected IInventoryStore Inner => inner;

    public virtual ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken) => inner.ChangeAsync(shop, commands, stamp, cancellationToken);

    public virtual ValueTask SaveLocationAsync(StockLocation location, CancellationToken cancellationToken) => inner.SaveLocationAsync(location, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockLocation>> ListLocationsAsync(ShopId shop, LocationId? after, int limit, CancellationToken cancellationToken) => inner.ListLocationsAsync(shop, after, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockDelivery>> ListDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken) => inner.ListDeliveriesAsync(shop, skus, cancellationToken);

    public virtual ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken) => inner.ReserveAsync(shop, demand, stamp, cancellationToken);

    public virtual ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken) => inner.ReserveGroupAsync(shop, group, cancellationToken);

    public virtual ValueTask<CommerceResult<Reservation>> ExtendAsync(ShopId shop, ReservationId reservation, DateTimeOffset? expiresAt, InventoryStamp stamp, CancellationToken cancellationToken) => inner.ExtendAsync(shop, reservation, expiresAt, stamp, cancellationToken);

    public virtual ValueTask<CommerceResult<Reservation>> CommitAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) => inner.CommitAsync(shop, reservation, stamp, cancellationToken);

    public virtual ValueTask<CommerceResult<Reservation>> ReleaseAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) => inner.ReleaseAsync(shop, reservation, stamp, cancellationToken);

    public virtual ValueTask<CommerceResult<Reservation>> ReviseAsync(ShopId shop, ReservationId reservation, ImmutableArray<StockRequest> lines, string reason, InventoryStamp stamp, CancellationToken cancellationToken) => inner.ReviseAsync(shop, reservation, lines, reason, stamp, cancellationToken);

    public virtual ValueTask<int> ExpireDueAsync(ShopId shop, InventoryStamp stamp, int limit, CancellationToken cancellationToken) => inner.ExpireDueAsync(shop, stamp, limit, cancellationToken);

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => inner.ListShopsWithDueAsync(now, limit, cancellationToken);

    public virtual ValueTask<int> DeleteFreedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => inner.DeleteFreedBeforeAsync(before, limit, cancellationToken);

    public virtual ValueTask<int> DeleteCommandsBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => inner.DeleteCommandsBeforeAsync(before, limit, cancellationToken);

    public virtual ValueTask<Reservation?> FindReservationAsync(ShopId shop, ReservationId reservation, CancellationToken cancellationToken) => inner.FindReservationAsync(shop, reservation, cancellationToken);

    public ValueTask<Reservation?> FindReservationByKeyAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) => inner.FindReservationByKeyAsync(shop, key, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockLevel>> ListLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken) => inner.ListLevelsAsync(shop, skus, cancellationToken);

    public ValueTask<IReadOnlyList<StockLevel>> ListFreeLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, DateTimeOffset now, CancellationToken cancellationToken) => inner.ListFreeLevelsAsync(shop, skus, now, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken) => inner.ListMovementsAsync(shop, sku, afterSequence, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockAccount>> ListAccountsAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken) => inner.ListAccountsAsync(shop, after, limit, cancellationToken);

    public virtual ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken) => inner.RepairAsync(shop, command, stamp, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockMovement>> ListOnHandMovementsAsync(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit, CancellationToken cancellationToken) => inner.ListOnHandMovementsAsync(shop, after, until, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<StockDelivery>> FindDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, IReadOnlyCollection<StockDeliveryId> deliveries, CancellationToken cancellationToken) => inner.FindDeliveriesAsync(shop, skus, deliveries, cancellationToken);

    public virtual ValueTask<StockSignalPage> NoteSignalsAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken) => inner.NoteSignalsAsync(shop, after, now, limit, cancellationToken);

    public virtual ValueTask<CommerceResult<StockFeedPage>> ReadFeedAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken) => inner.ReadFeedAsync(shop, after, now, limit, cancellationToken);

    public virtual ValueTask<int> DeleteFeedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => inner.DeleteFeedBeforeAsync(before, limit, cancellationToken);
}
