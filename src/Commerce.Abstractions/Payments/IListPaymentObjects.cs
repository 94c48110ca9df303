namespace Commerce.Payments;

/// <summary>Capability: lists the objects that a service keeps for payments, so that stray ones are found.</summary>
public interface IListPaymentObjects
{
    /// <summary>A page of the objects that were made in a time, oldest first; nothing is left out between two pages.</summary>
    ValueTask<PaymentObjectPage> ListObjectsAsync(ListTransactions request, CancellationToken cancellationToken);
}
