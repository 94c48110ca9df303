using System.Collections.Concurrent;

namespace Commerce.Payments.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingPaymentStore(IPaymentStore inner) : IPaymentStore
{
    protected IPaymentStore Inner => inner;

    public virtual ValueTask<Payment?> FindAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) => inner.FindAsync(shop, payment, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) => inner.ListByOrderAsync(shop, order, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Payment>> ListAsync(ShopId shop, PaymentQuery query, CancellationToken cancellationToken) => inner.ListAsync(shop, query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Payment>> ListByReferencesAsync(ShopId shop, string provider, IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        inner.ListByReferencesAsync(shop, provider, references, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Payment>> ListBookedAsync(ShopId shop, BookedPaymentQuery query, CancellationToken cancellationToken) =>
        inner.ListBookedAsync(shop, query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken) =>
        inner.ListOperationsAsync(shop, query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<DuePaymentOperation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        inner.ListDueAsync(now, limit, cancellationToken);

    public virtual ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken) =>
        inner.SaveAsync(payment, expectedVersion, cancellationToken);
}

/// <summary>Broken: a page begins with the last of the page before.</summary>
internal sealed class StutteringPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override async ValueTask<IReadOnlyList<Payment>> ListAsync(ShopId shop, PaymentQuery query, CancellationToken cancellationToken) =>
        query.After is { } after
            ? [(await Inner.FindAsync(shop, after, cancellationToken))!, .. (await Inner.ListAsync(shop, query, cancellationToken)).SkipLast(1)]
            : await Inner.ListAsync(shop, query, cancellationToken);
}

/// <summary>Broken: ignores the customer.</summary>
internal sealed class CustomerlessPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<IReadOnlyList<Payment>> ListAsync(ShopId shop, PaymentQuery query, CancellationToken cancellationToken) =>
        Inner.ListAsync(shop, query with { Customer = null }, cancellationToken);
}

/// <summary>Broken: lists operations whatever their state.</summary>
internal sealed class StatelessOperationStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken) =>
        Inner.ListOperationsAsync(shop, query with { State = null }, cancellationToken);
}

/// <summary>Broken: finds the payments of all providers by a reference.</summary>
internal sealed class ProviderlessPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override async ValueTask<IReadOnlyList<Payment>> ListByReferencesAsync(ShopId shop, string provider, IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
    [
        .. (await Inner.ListByReferencesAsync(shop, provider, references, cancellationToken))
            .Concat(await Inner.ListByReferencesAsync(shop, "other", references, cancellationToken))
            .OrderBy(p => p.Id),
    ];
}

/// <summary>Broken: what was booked a little earlier counts.</summary>
internal sealed class LaxBookingPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<IReadOnlyList<Payment>> ListBookedAsync(ShopId shop, BookedPaymentQuery query, CancellationToken cancellationToken) =>
        Inner.ListBookedAsync(shop, query with { From = query.From.AddMilliseconds(-10) }, cancellationToken);
}

/// <summary>Broken: lists operations whenever they were asked for.</summary>
internal sealed class TimelessOperationStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken) =>
        Inner.ListOperationsAsync(shop, query with { Until = null }, cancellationToken);
}

/// <summary>Broken: what is due a little later is due now.</summary>
internal sealed class EagerPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<IReadOnlyList<DuePaymentOperation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Inner.ListDueAsync(now.AddTicks(10), limit, cancellationToken);
}

/// <summary>Broken: remembers operations as they were at first.</summary>
internal sealed class StaleOperationStore(IPaymentStore inner, ConcurrentDictionary<(ShopId, PaymentOperationId), PaymentOperation> first) : ForwardingPaymentStore(inner)
{
    public override async ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken) =>
        [.. (await Inner.ListOperationsAsync(shop, query, cancellationToken)).Select(l => l with { Operation = first.GetValueOrDefault((shop, l.Operation.Id), l.Operation) })];

    public override ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken)
    {
        foreach (var operation in payment.Operations)
        {
            first.TryAdd((payment.Shop, operation.Id), operation);
        }

        return Inner.SaveAsync(payment, expectedVersion, cancellationToken);
    }
}

/// <summary>Broken: the last one to write wins.</summary>
internal sealed class VersionlessPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override async ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken)
    {
        var present = await Inner.FindAsync(payment.Shop, payment.Id, cancellationToken);
        return await Inner.SaveAsync(payment, present?.Version ?? 0, cancellationToken);
    }
}

/// <summary>Broken: a list shows every shop's payments of an order.</summary>
internal sealed class ShoplessListPaymentStore(IPaymentStore inner, ConcurrentDictionary<ShopId, bool> shops) : ForwardingPaymentStore(inner)
{
    public override async ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken)
    {
        List<Payment> all = [];
        foreach (var one in shops.Keys)
        {
            all.AddRange(await Inner.ListByOrderAsync(one, order, cancellationToken));
        }

        return all;
    }

    public override ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken)
    {
        shops[payment.Shop] = true;
        return Inner.SaveAsync(payment, expectedVersion, cancellationToken);
    }
}

/// <summary>Broken: newest first.</summary>
internal sealed class BackwardPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override async ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        [.. (await Inner.ListByOrderAsync(shop, order, cancellationToken)).Reverse()];
}

/// <summary>Broken: keeps equal entries of the ledger once.</summary>
internal sealed class DistinctLedgerPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.SaveAsync(payment with { Ledger = [.. payment.Ledger.DistinctBy(entry => (entry.Kind, entry.Amount, entry.At))] }, expectedVersion, cancellationToken);
}

/// <summary>Broken: keeps the code of a failure, but not its facts.</summary>
internal sealed class FactlessPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken) => Inner.SaveAsync(
        payment with { Failure = payment.Failure is { } failure ? CommerceError.Of(failure.Kind, failure.Code, failure.Message) : null }, expectedVersion, cancellationToken);
}

/// <summary>Broken: trims texts.</summary>
internal sealed class TrimmingPaymentStore(IPaymentStore inner) : ForwardingPaymentStore(inner)
{
    public override ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.SaveAsync(payment with { Instructions = payment.Instructions.Replace("\0", "", StringComparison.Ordinal) }, expectedVersion, cancellationToken);
}

/// <summary>Broken: writes past the transaction, at once and for good.</summary>
internal sealed class UnboundPaymentStore(IPaymentStore inner, ConcurrentDictionary<(ShopId, PaymentId), Payment> payments) : ForwardingPaymentStore(inner)
{
    public override ValueTask<Payment?> FindAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) => new(payments.GetValueOrDefault((shop, payment)));

    public override async ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(payment, expectedVersion, cancellationToken);
        if (saved.TryGet(out var stored, out _))
        {
            payments[(payment.Shop, payment.Id)] = stored;
        }

        return saved;
    }
}
