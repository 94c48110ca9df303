namespace Commerce.Payments;

/// <summary>What the customers of the caller's shop saved to pay with. Only registered customers save anything.</summary>
public interface ISavedPaymentMethods
{
    /// <summary>What a customer saved: the default first, then the newest.</summary>
    Task<CommerceResult<IReadOnlyList<SavedPaymentMethod>>> ListAsync(CustomerRef customer, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves what a customer paid with, when the customer agreed to that. The payment is authorized or captured, and its provider has
    /// <see cref="ISavePaymentMethods"/>. The same again saves nothing new. The first one is the default.
    /// </summary>
    Task<CommerceResult<SavedPaymentMethod>> AddAsync(PaymentId payment, CancellationToken cancellationToken = default);

    /// <summary>Forgets one, here and at its provider. When it was the default, the newest of the others is from now on.</summary>
    /// <returns>What was forgotten.</returns>
    Task<CommerceResult<SavedPaymentMethod>> RemoveAsync(CustomerRef customer, SavedPaymentMethodId method, CancellationToken cancellationToken = default);

    /// <summary>Offers one first.</summary>
    Task<CommerceResult<SavedPaymentMethod>> SetDefaultAsync(CustomerRef customer, SavedPaymentMethodId method, CancellationToken cancellationToken = default);

    /// <summary>Gives everything that one customer saved to another one, as when two accounts become one. The other one's default stays.</summary>
    Task<CommerceResult<IReadOnlyList<SavedPaymentMethod>>> MoveAsync(CustomerRef from, CustomerRef into, CancellationToken cancellationToken = default);
}
