namespace Commerce.Payments;

/// <summary>Somebody compared a payment with its service and knows what became of it.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ReportPayment(PaymentId Payment, PaymentOutcome Outcome);
