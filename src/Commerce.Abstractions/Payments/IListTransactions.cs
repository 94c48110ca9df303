namespace Commerce.Payments;

/// <summary>Capability: lists what moved at the service, for reconciliation.</summary>
public interface IListTransactions
{
    /// <summary>A page of the transactions of a time, oldest first. Only what the service has booked; nothing is left out between two pages.</summary>
    ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken);
}
