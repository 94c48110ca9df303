namespace Commerce.Payments;

/// <summary>Somebody knows what became of an operation: a service's message, or a person who compared it with the service.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ReportPaymentOperation(PaymentId Payment, PaymentOperationId Operation, PaymentOperationOutcome Outcome);
