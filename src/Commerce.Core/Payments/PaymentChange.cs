namespace Commerce.Payments;

/// <summary>What a decision came to: the next state, and the news that go out when it is saved.</summary>
/// <param name="Payment">The next state; its version is still that of the state before.</param>
/// <param name="Events">Empty when nobody needs to know.</param>
/// <param name="IsChanged">False when the decision changes nothing, so that there is nothing to save.</param>
internal readonly record struct PaymentChange(Payment Payment, ImmutableArray<PaymentEvent> Events, bool IsChanged)
{
    public static PaymentChange None(Payment payment) => new(payment, [], IsChanged: false);

    public static PaymentChange To(Payment payment, params ReadOnlySpan<PaymentEvent> events) => new(payment, [.. events], IsChanged: true);
}
