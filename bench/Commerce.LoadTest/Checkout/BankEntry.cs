namespace Commerce.LoadTest.Checkout;

/// <summary>Money that moved at the bank. Never changed, never removed.</summary>
/// <param name="Reference">The bank's object.</param>
/// <param name="Order">The order that the shop named; empty when it named none.</param>
/// <param name="Payment">The payment that the shop named.</param>
/// <param name="Amount">In minor units: above zero for a capture, below for a refund.</param>
internal sealed record BankEntry(string Reference, string Order, string Payment, long Amount);
