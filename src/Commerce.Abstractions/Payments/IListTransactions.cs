namespace Commerce.Payments;

/// <summary>Capability: lists what moved at the service, for reconciliation.</summary>
public interface IListTransactions
{
    /// <summary>False for a kind that the service never lists, such as authorizations where it lists only what moved on its account.</summary>
    bool Lists(PaymentEntryKind kind) => true;

    /// <summary>A page of the transactions of a time, oldest first. Only what the service has booked; nothing is left out between two pages.</summary>
    ValueTask<PaymentTransactionPage> ListTransactionsAsync(ListTransactions request, CancellationToken cancellationToken);
}
