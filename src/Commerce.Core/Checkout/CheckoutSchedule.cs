using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>When recovery looks after an attempt next. Pure.</summary>
internal static class CheckoutSchedule
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>When an attempt that was just looked at is due again; <see langword="null"/> when nothing is left to do.</summary>
    /// <param name="standing">The attempt as it stands now.</param>
    /// <param name="isAnswered">True when its outcome is final.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? Next(CheckoutStanding standing, bool isAnswered, CheckoutOptions options, DateTimeOffset now)
    {
        var (attempt, order, payment) = (standing.Attempt, standing.Order, standing.Payment);
        if (order.State != OrderState.Pending)
        {
            return isAnswered ? null : now + Longest;
        }

        if (payment is { State: PaymentState.Failed or PaymentState.Voided })
        {
            var called = EndOf(attempt, options);
            return called > now ? called : now + Longest;
        }

        var next = now + DelayAfter(attempt.Looks, options);
        return payment is not null && GiveUpAt(attempt, payment, options) is var end && end > now && end < next ? end : next;
    }

    /// <summary>When an attempt that recovery takes over now is due again, should recovery itself crash.</summary>
    public static DateTimeOffset AfterClaim(CheckoutAttempt attempt, TimeSpan callTimeout, CheckoutOptions options, DateTimeOffset now) =>
        now + Longer(DelayAfter(attempt.Looks, options), callTimeout * 2);

    /// <summary>
    /// When a payment is given up; never when money came, or nobody knows. A transfer is often late, and costs nobody anything but goods that are free again by then.
    /// </summary>
    public static DateTimeOffset GiveUpAt(CheckoutAttempt attempt, Payment payment, CheckoutOptions options) => payment.State switch
    {
        PaymentState.Intended or PaymentState.Prepared or PaymentState.NeedsAction => attempt.PayUntil,
        PaymentState.AwaitingFunds => EndOf(attempt, options),
        _ => DateTimeOffset.MaxValue,
    };

    /// <summary>When an order that nobody paid is called off.</summary>
    public static DateTimeOffset EndOf(CheckoutAttempt attempt, CheckoutOptions options) => attempt.PayUntil + options.UnpaidOrderLifetime;

    private static TimeSpan DelayAfter(int looks, CheckoutOptions options)
    {
        var delay = options.RecoverAfter * (1L << Math.Min(looks, 20));
        return delay < Longest ? delay : Longest;
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
