using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>The events of this room under their names in storage.</summary>
internal static class PaymentEvents
{
    public static ImmutableArray<CommerceTypeRegistration> All { get; } =
    [
        Of<PaymentAuthorized>("payment.authorized/1"),
        Of<PaymentCaptured>("payment.captured/1"),
        Of<PaymentFailed>("payment.failed/1"),
        Of<PaymentVoided>("payment.voided/1"),
        Of<PaymentIncremented>("payment.incremented/1"),
        Of<PaymentRefunded>("payment.refunded/1"),
        Of<PaymentOperationFailed>("payment.operation_failed/1"),
        Of<PaymentRequiresReconciliation>("payment.requires_reconciliation/1"),
        Of<PaymentDisputed>("payment.disputed/1"),
        Of<PaymentDisputeWon>("payment.dispute_won/1"),
    ];

    private static CommerceTypeRegistration Of<TEvent>(string name)
        where TEvent : PaymentEvent
        => new(typeof(CommerceEvent), typeof(TEvent), name, PaymentJsonContext.Default);
}
