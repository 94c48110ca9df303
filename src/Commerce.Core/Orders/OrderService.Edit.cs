namespace Commerce.Orders;

internal sealed partial class OrderService
{
    private const string EditOperation = "orders.edit";

    public async Task<CommerceResult<Order>> EditAsync(EditOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var nameless = FindNameless(command.Order, "quantities", command.Quantities.Select(u => u?.Line))
            ?? FindNameless(command.Order, "added", command.Added.Select(a => a is { Sku.IsDefault: false } ? a.Line : (LineId?)null))
            ?? FindNameless(command.Order, "prices", command.Prices.Select(p => p?.Line));
        if (nameless is not null)
        {
            return nameless;
        }

        if (command.Quantities.Length + command.Added.Length + command.Prices.Length is 0 or > OrderDecider.MaxUnits)
        {
            return OrderErrors.UnitsOutOfRange(OrderDecider.MaxUnits, command.Quantities.Length + command.Added.Length + command.Prices.Length);
        }

        // The host's catalog is asked before the transaction begins.
        if (!(await GetAsync(command.Order, cancellationToken).ConfigureAwait(false)).TryGet(out var seen, out var error)
            || !(await editing.PriceAsync(seen, command, cancellationToken).ConfigureAwait(false)).TryGet(out var added, out error))
        {
            return error;
        }

        return await OnceAsync(
            EditOperation,
            command.Order,
            command.Key,
            command,
            (session, order, token) => editing.EditAsync(session, order, command, added, callers.Caller, token),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<Order>> SetAddressesAsync(OrderId order, OrderAddresses addresses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return Clean(addresses.Shipping, "shipping").TryGet(out var shipping, out var error) && Clean(addresses.Billing, "billing").TryGet(out var billing, out error)
            ? await ChangeAsync(order, (current, stamp) => OrderDecider.Readdress(current, new OrderAddresses(shipping[0], billing[0]), stamp), cancellationToken).ConfigureAwait(false)
            : error;
    }

    public Task<CommerceResult<Order>> AssignAsync(OrderId order, CustomerRef customer, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, (current, stamp) => OrderDecider.Assign(current, customer, stamp), cancellationToken);

    public Task<CommerceResult<Order>> SetTagsAsync(OrderId order, IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return ChangeAsync(order, (current, stamp) => OrderDecider.SetTags(current, tags, stamp), cancellationToken);
    }

    // An address that is missing is none; a result cannot say so by itself.
    private static CommerceResult<Address?[]> Clean(Address? address, string what) =>
        address is null ? new Address?[] { null }
        : Address.Validate(address).TryGet(out var clean, out var error) ? new Address?[] { clean }
        : error.At($"{what}.{error.Target}");
}
