namespace Commerce.Testing;

/// <summary>What the books of a payment service say about one payment.</summary>
/// <param name="Authorized">Everything that was set aside, increments included.</param>
/// <param name="Voided">What of it was given up.</param>
/// <param name="Captured">Everything that was taken.</param>
/// <param name="Refunded">What went back, less what came back from there.</param>
public sealed record PaymentServiceBooks(Money Authorized, Money Voided, Money Captured, Money Refunded);
