namespace Commerce.Payments;

/// <summary>Some of the transactions of a service.</summary>
/// <param name="Transactions">Oldest first.</param>
/// <param name="Next">The mark of the next page; <see langword="null"/> when this is the last one.</param>
public sealed record PaymentTransactionPage(ImmutableArray<PaymentTransaction> Transactions, string? Next);
