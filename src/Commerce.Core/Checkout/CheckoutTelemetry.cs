using System.Diagnostics;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>
/// The steps of checkout as spans of the source "Commerce". Each step is one transaction or one call to a payment service, so that a crash before or after any of
/// them is a case that recovery meets. Ids only.
/// </summary>
internal static class CheckoutTelemetry
{
    private static readonly ActivitySource Spans = new("Commerce");

    /// <summary>Stores key, goods, order, payment and attempt.</summary>
    public static Activity? Place() => Spans.StartActivity("checkout.place");

    /// <summary>The service makes its object; no money moves.</summary>
    public static Activity? Prepare(Payment payment) => Start("checkout.prepare", payment, ActivityKind.Client);

    /// <summary>Stores the service's reference.</summary>
    public static Activity? SavePrepared(Payment payment) => Start("checkout.save_prepared", payment, ActivityKind.Internal);

    /// <summary>The service is asked for the money.</summary>
    public static Activity? Confirm(Payment payment) => Start("checkout.confirm", payment, ActivityKind.Client);

    /// <summary>The service is asked what became of it.</summary>
    public static Activity? LookUp(Payment payment) => Start("checkout.look_up", payment, ActivityKind.Client);

    /// <summary>Stores the outcome: payment, goods, promotions, order, cart, events, the stored answer.</summary>
    public static Activity? Settle(CheckoutAttempt attempt) => Spans.StartActivity("checkout.settle")?.SetTag("commerce.order", attempt.Order.ToString());

    /// <summary>Stores the intent to send money back that came too late.</summary>
    public static Activity? Compensate(Payment payment) => Start("checkout.compensate", payment, ActivityKind.Internal);

    private static Activity? Start(string name, Payment payment, ActivityKind kind) => Spans.StartActivity(name, kind)?
        .SetTag("commerce.order", payment.Order.ToString())
        .SetTag("commerce.payment", payment.Id.ToString())
        .SetTag("commerce.provider", payment.Method.Provider);
}
