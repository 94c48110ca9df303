using System.Text.Json;
using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Reads an order, asks the catalog and the calculator of today, then stores the cart and its key in one transaction.</summary>
internal sealed class ReorderService(
    ICommerceSessions sessions, IOrderService orders, CartGoods goods, CartRules rules, IOrderCalculator calculator, ICallerAccessor callers) : IReorderService
{
    private const string Operation = "checkout.reorder";

    public async Task<CommerceResult<Reorder>> ReorderAsync(OrderId order, IdempotencyKey? key = null, CancellationToken cancellationToken = default)
    {
        if (key is { IsDefault: true })
        {
            return CheckoutErrors.KeyRequired;
        }

        var caller = callers.Caller;
        if (!(await orders.GetAsync(order, cancellationToken).ConfigureAwait(false)).TryGet(out var ordered, out var error))
        {
            return error;
        }

        if (!IsAllowed(caller, ordered))
        {
            return OrderErrors.NotFound(order.ToString());
        }

        // Whoever repeats gets the first cart, whatever became of its products since.
        if (key is { } repeated && await FindAsync(order, new IdempotencyScope(caller.Shop, Operation, repeated), cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            return earlier;
        }

        if (!(await FillAsync(ordered, cancellationToken).ConfigureAwait(false)).TryGet(out var reorder, out error))
        {
            return error;
        }

        return await sessions.RunAsync((session, token) => SaveAsync(session, order, reorder, key, caller.Shop, token), cancellationToken).ConfigureAwait(false);
    }

    private static bool IsAllowed(Caller caller, Order order) =>
        caller.Actor.Kind != ActorKind.Customer || (!caller.Customer.IsDefault && order.Customer == caller.Customer);

    private async Task<CommerceResult<Reorder>> FillAsync(Order order, CancellationToken cancellationToken)
    {
        var terms = rules.TermsNow();
        var command = new CreateCart(order.Currency) { Customer = order.Customer, Attributes = order.Attributes };
        if (!CartDecider.Create(CartId.New(rules.Time), order.Shop, command, terms).TryGet(out var empty, out var error))
        {
            return error;
        }

        var lines = ReorderDecider.LinesOf(order);
        var sold = await goods.ListSoldAsync(empty, [.. lines.Select(l => l.Sku).Distinct()], cancellationToken).ConfigureAwait(false);
        var reorder = ReorderDecider.Fill(empty, lines, sold, () => LineId.New(rules.Time), terms);
        if (reorder.Cart.Lines.IsEmpty)
        {
            return CheckoutErrors.NothingToReorder(order.Number);
        }

        // Where the goods went then: a price may depend on it.
        var request = reorder.Cart.ToCalculationRequest() with { ShippingAddress = order.ShippingAddress };
        return (await calculator.CalculateAsync(request, cancellationToken).ConfigureAwait(false)).Map(today => ReorderDecider.WithPrices(reorder, lines, today));
    }

    private async Task<CommerceResult<Reorder>> SaveAsync(
        ICommerceSession session, OrderId order, Reorder reorder, IdempotencyKey? key, ShopId shop, CancellationToken cancellationToken)
    {
        if (key is not { } named)
        {
            return (await CartBook.AddAsync(session, reorder.Cart, cancellationToken).ConfigureAwait(false)).Map(cart => reorder with { Cart = cart });
        }

        var (commands, now, scope) = (session.Get<IIdempotencyStore>(), rules.Time.GetUtcNow(), new IdempotencyScope(shop, Operation, named));
        var fingerprint = CommandFingerprint.Of(order, CheckoutJson.Info<OrderId>());
        var record = await commands.BeginAsync(scope, fingerprint, now, cancellationToken).ConfigureAwait(false);
        if (!record.IsNew)
        {
            return await ReplayAsync(session, record, fingerprint, cancellationToken).ConfigureAwait(false);
        }

        if (!(await CartBook.AddAsync(session, reorder.Cart, cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out var error))
        {
            return error;
        }

        var outcome = JsonSerializer.Serialize(new StoredReorder(saved.Id, reorder.Changes), CheckoutJson.Info<StoredReorder>());
        await commands.CompleteAsync(scope, outcome, now, cancellationToken).ConfigureAwait(false);
        return reorder with { Cart = saved };
    }

    private async Task<CommerceResult<Reorder>?> FindAsync(OrderId order, IdempotencyScope scope, CancellationToken cancellationToken)
    {
        var fingerprint = CommandFingerprint.Of(order, CheckoutJson.Info<OrderId>());
        CommerceResult<Reorder>? found = null;
        await sessions.RunAsync(
            async (session, token) =>
            {
                found = await session.Get<IIdempotencyStore>().FindAsync(scope, token).ConfigureAwait(false) is { } record
                    ? await ReplayAsync(session, record, fingerprint, token).ConfigureAwait(false)
                    : null;
                return CommerceResult.Success(scope);
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    private static async ValueTask<CommerceResult<Reorder>> ReplayAsync(ICommerceSession session, IdempotencyRecord record, string fingerprint, CancellationToken cancellationToken)
    {
        if (!string.Equals(record.Fingerprint, fingerprint, StringComparison.Ordinal) || record.Outcome is not { } text)
        {
            return MessagingErrors.KeyReused(record.Scope);
        }

        var stored = JsonSerializer.Deserialize(text, CheckoutJson.Info<StoredReorder>()) ?? throw new InvalidOperationException("The stored reorder is empty.");
        return await CartBook.FindAsync(session, record.Scope.Shop, stored.Cart, cancellationToken).ConfigureAwait(false) is { } cart
            ? new Reorder(cart, stored.Changes)
            : CartErrors.NotFound(stored.Cart);
    }
}
