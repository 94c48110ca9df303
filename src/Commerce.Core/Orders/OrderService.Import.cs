using Commerce.Messaging;

namespace Commerce.Orders;

internal sealed partial class OrderService
{
    public async Task<CommerceResult<Order>> ImportAsync(ImportOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!Clean(command.ShippingAddress, "shippingAddress").TryGet(out var shipping, out var error) || !Clean(command.BillingAddress, "billingAddress").TryGet(out var billing, out error))
        {
            return error;
        }

        var cleaned = command with { ShippingAddress = shipping[0], BillingAddress = billing[0] };
        return await sessions.RunAsync((session, token) => ImportAsync(session, cleaned, token), cancellationToken).ConfigureAwait(false);
    }

    // The number is the key: of two imports at once one is refused by it, and finds what the other has stored.
    private async Task<CommerceResult<Order>> ImportAsync(ICommerceSession session, ImportOrder command, CancellationToken cancellationToken)
    {
        var shop = callers.Caller.Shop;
        if (!book.Import(command, callers.Caller).TryGet(out var change, out var error))
        {
            return error;
        }

        if (await session.Get<IOrderStore>().FindByNumberAsync(shop, command.Number, cancellationToken).ConfigureAwait(false) is null
            && (await OrderBook.SaveAsync(session, change, cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out error))
        {
            return saved;
        }

        return await session.Get<IOrderStore>().FindByNumberAsync(shop, command.Number, cancellationToken).ConfigureAwait(false) is { } present && IsSame(present, change.Order)
            ? present
            : error ?? OrderErrors.NumberTaken(command.Number);
    }

    private static bool IsSame(Order present, Order imported) =>
        present.Origin == OrderOrigin.Import
        && present.PlacedAt == imported.PlacedAt
        && present.Amounts == imported.Amounts
        && present.Customer == imported.Customer
        && present.Lines.Select(l => (l.Sku, l.Quantity, l.Total)).SequenceEqual(imported.Lines.Select(l => (l.Sku, l.Quantity, l.Total)));
}
