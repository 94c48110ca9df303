using System.Collections.Concurrent;

namespace Commerce.Checkout.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingCheckoutAttemptStore(ICheckoutAttemptStore inner) : ICheckoutAttemptStore
{
    protected ICheckoutAttemptStore Inner => inner;

    public virtual ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) => inner.AddAsync(attempt, cancellationToken);

    public virtual ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) => inner.FindAsync(shop, key, cancellationToken);

    public virtual ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        inner.FindByPaymentAsync(shop, payment, cancellationToken);

    public virtual ValueTask<IReadOnlyList<CheckoutAttempt>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        inner.ListByOrderAsync(shop, order, cancellationToken);

    public virtual ValueTask<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        inner.ListDueAsync(now, limit, cancellationToken);

    public virtual ValueTask<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.ClaimAsync(attempt, until, cancellationToken);

    public virtual ValueTask ScheduleAsync(CheckoutAttempt attempt, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        inner.ScheduleAsync(attempt, dueAt, cancellationToken);

    public virtual ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => inner.DeleteEndedBeforeAsync(before, limit, cancellationToken);

    /// <summary>Stores another attempt than it says.</summary>
    protected async ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt said, CheckoutAttempt stored, CancellationToken cancellationToken) =>
        (await inner.AddAsync(stored, cancellationToken)).Map(_ => said);
}

/// <summary>Broken: keeps the first and says nothing to the second.</summary>
internal sealed class SilentAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    public override async ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        if (await Inner.FindAsync(attempt.Shop, attempt.Key, cancellationToken) is null
            && (attempt.Payment is null || await Inner.FindByPaymentAsync(attempt.Shop, attempt.Payment.Value, cancellationToken) is null))
        {
            await Inner.AddAsync(attempt, cancellationToken);
        }

        return attempt;
    }
}

/// <summary>Broken: writes past the transaction, and lets the last one win.</summary>
internal sealed class UnboundAttemptStore(ConcurrentDictionary<(ShopId, IdempotencyKey), CheckoutAttempt> attempts) : ICheckoutAttemptStore
{
    public ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        attempts[(attempt.Shop, attempt.Key)] = attempt;
        return new(attempt);
    }

    public ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) => new(attempts.GetValueOrDefault((shop, key)));

    public ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        new(attempts.Values.FirstOrDefault(attempt => attempt.Shop == shop && attempt.Payment == payment));

    public ValueTask<IReadOnlyList<CheckoutAttempt>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        new([.. attempts.Values.Where(attempt => attempt.Shop == shop && attempt.Order == order).OrderBy(attempt => attempt.BegunAt)]);

    public ValueTask<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => new([]);

    public ValueTask<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until, CancellationToken cancellationToken) => new(attempt);

    public ValueTask ScheduleAsync(CheckoutAttempt attempt, DateTimeOffset? dueAt, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => new(0);
}

/// <summary>Broken: payments of all shops are one.</summary>
internal sealed class ShoplessPaymentAttemptStore(ICheckoutAttemptStore inner, ConcurrentDictionary<PaymentId, CheckoutAttempt> byPayment) : ForwardingCheckoutAttemptStore(inner)
{
    public override async ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        var added = await Inner.AddAsync(attempt, cancellationToken);
        if (attempt.Payment is { } payment)
        {
            byPayment[payment] = attempt;
        }

        return added;
    }

    public override ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) => new(byPayment.GetValueOrDefault(payment));
}

/// <summary>Broken: keys in lower case.</summary>
internal sealed class CaselessAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    public override ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) =>
        AddAsync(attempt, attempt with { Key = Lower(attempt.Key) }, cancellationToken);

    public override ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) => Inner.FindAsync(shop, Lower(key), cancellationToken);

    private static IdempotencyKey Lower(IdempotencyKey key) => IdempotencyKey.Of(key.Value.ToLowerInvariant());
}

/// <summary>Broken: keeps times to the millisecond.</summary>
internal sealed class RoundingAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    public override ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) => AddAsync(
        attempt,
        attempt with { BegunAt = attempt.BegunAt.AddTicks(-(attempt.BegunAt.Ticks % TimeSpan.TicksPerMillisecond)) }, cancellationToken);
}

/// <summary>Broken: no payment is a payment like any other.</summary>
internal sealed class EmptyPaymentAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    private static readonly PaymentId None = PaymentId.From(new Guid(int.MaxValue, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    public override ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) =>
        AddAsync(attempt, attempt.Payment is null ? attempt with { Payment = None } : attempt, cancellationToken);

    public override async ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        await Inner.FindAsync(shop, key, cancellationToken) is { } found ? found with { Payment = found.Payment == None ? null : found.Payment } : null;
}

/// <summary>Broken: forgets attempts whose command is open.</summary>
internal sealed class HastyForgettingAttemptStore(ICheckoutAttemptStore inner, ConcurrentDictionary<(ShopId, IdempotencyKey), CheckoutAttempt> attempts) : ForwardingCheckoutAttemptStore(inner)
{
    public override ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        attempts[(attempt.Shop, attempt.Key)] = attempt;
        return base.AddAsync(attempt, cancellationToken);
    }

    public override ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        new(attempts.Values.Where(attempt => attempt.BegunAt < before).Take(limit).Count(attempt => attempts.TryRemove((attempt.Shop, attempt.Key), out _)));
}

/// <summary>Broken: hands a due attempt to everybody who asks.</summary>
internal sealed class GenerousClaimAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    public override async ValueTask<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await Inner.ScheduleAsync(attempt, until, cancellationToken);
        return await Inner.FindAsync(attempt.Shop, attempt.Key, cancellationToken);
    }
}

/// <summary>Broken: an attempt that ended stays due.</summary>
internal sealed class NeverEndingAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    public override ValueTask ScheduleAsync(CheckoutAttempt attempt, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        Inner.ScheduleAsync(attempt, dueAt ?? attempt.DueAt, cancellationToken);
}

/// <summary>Broken: due a moment too late.</summary>
internal sealed class LateAttemptStore(ICheckoutAttemptStore inner) : ForwardingCheckoutAttemptStore(inner)
{
    public override ValueTask<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Inner.ListDueAsync(now.AddMicroseconds(-1), limit, cancellationToken);
}
