using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>The events of this room under their names in storage.</summary>
internal static class CheckoutEvents
{
    public static ImmutableArray<CommerceTypeRegistration> All { get; } =
    [
        Of<CheckoutFailed>("checkout.failed/1"),
        Of<PaymentArrivedLate>("checkout.payment_arrived_late/1"),
    ];

    private static CommerceTypeRegistration Of<TEvent>(string name)
        where TEvent : CheckoutEvent
        => new(typeof(CommerceEvent), typeof(TEvent), name, CheckoutJsonContext.Default);
}
