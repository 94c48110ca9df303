using Microsoft.Extensions.Options;

namespace Commerce.Payments;

/// <summary>When to ask a payment service again, and when to stop.</summary>
internal sealed class PaymentPatience(IOptions<PaymentOptions> options)
{
    // A call that took its whole time must be booked before somebody else looks.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PendingFactor = TimeSpan.FromMinutes(1);

    public TimeSpan CallTimeout => options.Value.CallTimeout;

    /// <summary>When recovery may look after an operation that is being sent now.</summary>
    public DateTimeOffset AfterCall(DateTimeOffset now) => now + options.Value.CallTimeout + Margin;

    /// <summary>When to look again at an operation that was looked at so often.</summary>
    public DateTimeOffset AfterLook(PaymentOperation operation, DateTimeOffset now)
    {
        var first = operation.State == PaymentOperationState.Pending ? Longer(options.Value.FirstRetryDelay, PendingFactor) : options.Value.FirstRetryDelay;
        var delay = TimeSpan.FromTicks(first.Ticks << Math.Min(operation.Attempts, 20));
        var next = now + (delay < options.Value.MaxRetryDelay ? delay : options.Value.MaxRetryDelay);
        var call = AfterCall(now);
        return next > call ? next : call;
    }

    /// <summary>When to ask for the first time about an operation that the service is not done with.</summary>
    public DateTimeOffset AfterPending(PaymentOperation operation, DateTimeOffset now) => AfterLook(operation with { State = PaymentOperationState.Pending }, now);

    /// <summary>Why nobody goes on asking about an operation, as a stable code; <see langword="null"/> while it is worth it.</summary>
    public string? FindLimit(PaymentOperation operation, DateTimeOffset now) => operation switch
    {
        { SentAt: null } => null,
        { State: PaymentOperationState.Pending } => now - operation.SentAt > options.Value.PendingLimit ? "pending_too_long" : null,
        _ => now - operation.SentAt > options.Value.UnknownLimit ? "no_answer" : null,
    };

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
