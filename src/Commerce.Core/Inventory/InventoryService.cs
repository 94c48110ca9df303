using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Checks, opens a transaction, asks the store. The rules stand in the deciders.</summary>
internal sealed partial class InventoryService(
    ICommerceSessions sessions,
    ICallerAccessor caller,
    ReservationExpiry expiry,
    ReservationDesk desk,
    IOptions<InventoryOptions> options,
    TimeProvider time) : IInventoryService
{
    private ShopId Shop => caller.Caller.Shop;

    public async Task<CommerceResult<Reservation>> ReserveAsync(ReserveStock command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (InventoryCheck.Of(command, options.Value) is { } refusal)
        {
            return refusal;
        }

        var stamp = Stamp();
        var demand = new StockDemand
        {
            Id = ReservationId.New(time),
            Key = command.Key,
            Lines = command.Lines,
            ExpiresAt = command.NeverExpires ? null : stamp.At + (command.TimeToLive ?? options.Value.ReservationTimeToLive),
        };
        return await desk.ReserveAsync(sessions, Shop, demand, command.Allocation, stamp, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<Reservation>> ExtendAsync(ReservationId reservation, DateTimeOffset? expiresAt, CancellationToken cancellationToken = default)
    {
        if (reservation.IsDefault)
        {
            return InventoryErrors.UnknownReservation(reservation);
        }

        if (expiresAt - time.GetUtcNow() > options.Value.MaxTimeToLive)
        {
            return InventoryErrors.TimeToLiveOutOfRange(options.Value.MaxTimeToLive).At("expiresAt");
        }

        return await WriteAsync((store, token) => store.ExtendAsync(Shop, reservation, expiresAt, Stamp(), token), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<Reservation>> CommitAsync(ReservationId reservation, CancellationToken cancellationToken = default) =>
        reservation.IsDefault
            ? InventoryErrors.UnknownReservation(reservation)
            : await WriteAsync((store, token) => store.CommitAsync(Shop, reservation, Stamp(), token), cancellationToken).ConfigureAwait(false);

    public async Task<CommerceResult<Reservation>> ReleaseAsync(ReservationId reservation, CancellationToken cancellationToken = default) =>
        reservation.IsDefault
            ? InventoryErrors.UnknownReservation(reservation)
            : await WriteAsync((store, token) => store.ReleaseAsync(Shop, reservation, Stamp(), token), cancellationToken).ConfigureAwait(false);

    public async Task<CommerceResult<Reservation>> ReviseAsync(ReservationId reservation, ImmutableArray<StockRequest> lines, string reason = "", CancellationToken cancellationToken = default)
    {
        lines = lines.IsDefault ? [] : lines;
        return reservation.IsDefault
            ? InventoryErrors.UnknownReservation(reservation)
            : (InventoryCheck.Of(lines, options.Value) ?? InventoryCheck.Reason(reason)) is { } refusal
                ? refusal
                : await WriteAsync((store, token) => store.ReviseAsync(Shop, reservation, lines, reason, Stamp(), token), cancellationToken).ConfigureAwait(false);
    }

    public Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default) =>
        expiry.ExpireAsync(sessions, Shop, caller.Caller.Actor, cancellationToken);

    public Task<CommerceResult<int>> NoteSignalsAsync(CancellationToken cancellationToken = default) =>
        new StockSignalling(options, time).RunAsync(sessions, Shop, cancellationToken);

    public Task<CommerceResult<Reservation>> GetReservationAsync(ReservationId reservation, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async (store, token) => await store.FindReservationAsync(Shop, reservation, token).ConfigureAwait(false) is { } found
                ? CommerceResult.Success(found)
                : InventoryErrors.UnknownReservation(reservation),
            cancellationToken);

    private InventoryStamp Stamp() => new(caller.Caller.Actor, time.GetUtcNow());

    private Task<CommerceResult<T>> WriteAsync<T>(Func<IInventoryStore, CancellationToken, ValueTask<CommerceResult<T>>> work, CancellationToken cancellationToken) =>
        sessions.RunAsync(async (session, token) => await work(session.Get<IInventoryStore>(), token).ConfigureAwait(false), cancellationToken);

    private Task<CommerceResult<T>> ReadAsync<T>(Func<IInventoryStore, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await work(session.Get<IInventoryStore>(), token).ConfigureAwait(false)),
            cancellationToken);
}
