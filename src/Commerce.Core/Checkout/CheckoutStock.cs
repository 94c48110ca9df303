using System.Globalization;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Holds, keeps and commits the goods of orders, bundles by their components.</summary>
internal sealed class CheckoutStock(SessionServices services, CheckoutTerms terms)
{
    public ValueTask<CommerceResult<HeldGoods>> HoldAsync(ICommerceSession session, CheckoutDraft draft, OrderId order, CancellationToken cancellationToken) =>
        HoldAsync(session, KeyOf(order, version: 0), draft.Calculation.ToSnapshot(), draft.Method?.Patience, draft.Caller, cancellationToken);

    /// <summary>Holds an order's goods for another attempt to pay: longer when they are still held, anew when they were freed.</summary>
    public async ValueTask<CommerceResult<HeldGoods>> KeepAsync(ICommerceSession session, Order order, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        if (order.Reservation is not { } id)
        {
            return new HeldGoods(null);
        }

        var inventory = services.Within<IInventoryService>(session, draft.Caller);
        // One that is unknown was freed so long ago that it is forgotten.
        if (!(await inventory.GetReservationAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var reservation, out _)
            || reservation.State != ReservationState.Active
            || reservation.ExpiresAt <= terms.Now)
        {
            return await HoldAsync(session, KeyOf(order.Id, order.Version), order.Snapshot, draft.Method?.Patience, draft.Caller, cancellationToken).ConfigureAwait(false);
        }

        var until = terms.PayUntil(draft.Method);
        if (until > reservation.ExpiresAt
            && (await inventory.ExtendAsync(id, until, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
        {
            return refusal;
        }

        return new HeldGoods(id);
    }

    /// <summary>Takes an order's goods off the stock; when they were freed meanwhile, whatever is free now.</summary>
    public async ValueTask<CommerceResult<HeldGoods>> CommitAsync(ICommerceSession session, Order order, Caller caller, CancellationToken cancellationToken)
    {
        if (order.Reservation is not { } id)
        {
            return new HeldGoods(null);
        }

        var inventory = services.Within<IInventoryService>(session, caller);
        if ((await inventory.CommitAsync(id, cancellationToken).ConfigureAwait(false)).IsSuccess)
        {
            return new HeldGoods(id);
        }

        // One inner transaction: goods that are held but cannot be committed must not stay held.
        return await session.RunAsync(
            async (_, token) =>
            {
                var held = await HoldAsync(session, KeyOf(order.Id, order.Version), order.Snapshot, timeToLive: null, caller, token).ConfigureAwait(false);
                return held.TryGet(out var goods, out var error) && goods.Reservation is { } again
                    ? (await inventory.CommitAsync(again, token).ConfigureAwait(false)).Map(_ => goods)
                    : error ?? (CommerceResult<HeldGoods>)goods;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommerceResult<HeldGoods>> HoldAsync(
        ICommerceSession session, IdempotencyKey key, CalculationSnapshot snapshot, TimeSpan? timeToLive, Caller caller, CancellationToken cancellationToken)
    {
        var requests = StockRequest.Of(snapshot.Lines.Select(line => (line.Item, Quantity.Of(line.Quantity))));
        return requests.IsEmpty
            ? new HeldGoods(null)
            : (await services.Within<IInventoryService>(session, caller)
                .ReserveAsync(new ReserveStock(key, requests) { TimeToLive = timeToLive }, cancellationToken).ConfigureAwait(false))
                .Map(reservation => new HeldGoods(reservation.Id));
    }

    // A reservation answers to its key for ever: goods that are held anew need a new one, the same at a repetition.
    private static IdempotencyKey KeyOf(OrderId order, long version) =>
        IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"order/{order}/{version}"));
}
