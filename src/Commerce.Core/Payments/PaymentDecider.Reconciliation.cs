namespace Commerce.Payments;

/// <content>Payments of which nobody knows what became.</content>
internal static partial class PaymentDecider
{
    /// <summary>Gives up finding out whether money moved; <paramref name="reason"/> is a stable code. Doing it twice, or after an outcome was booked, changes nothing.</summary>
    public static PaymentChange LoseSight(Payment payment, string reason, DateTimeOffset now) =>
        PaymentTransitions.Next(payment.State, PaymentTrigger.LoseSight) is { } next
            ? PaymentChange.To(payment with { State = next }, new PaymentRequiresReconciliation
            {
                Shop = payment.Shop,
                OccurredAt = now,
                AggregateVersion = payment.Version + 1,
                Payment = payment.Id,
                Order = payment.Order,
                Amount = payment.Amount,
                Reason = reason,
            })
            : PaymentChange.None(payment);

    /// <summary>Somebody saw to the money that came too late. Doing it twice changes nothing.</summary>
    public static PaymentChange SeeToLateMoney(Payment payment) =>
        payment.LateMoneySeen ? PaymentChange.None(payment) : PaymentChange.To(payment with { LateMoneySeen = true });
}
