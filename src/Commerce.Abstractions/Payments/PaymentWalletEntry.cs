namespace Commerce.Payments;

/// <summary>A saved way to pay, with what its provider calls it.</summary>
public sealed record PaymentWalletEntry(SavedPaymentMethod Method, PaymentToken Token);
