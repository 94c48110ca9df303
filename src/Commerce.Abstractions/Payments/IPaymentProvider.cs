namespace Commerce.Payments;

/// <summary>Port to a payment service: one translation, nothing else. What a service can do besides is asked by <see cref="Find{TCapability}"/>.</summary>
/// <remarks>
/// Must be safe for concurrent use. Every call carries an idempotency key: the same key must never move money twice.
/// Throw only when the outcome is unknown (a lost connection, a time-out); a decline is a <see cref="PaymentOutcome"/>.
/// </remarks>
public interface IPaymentProvider
{
    /// <summary>The name under which the provider is registered; several of one kind have several names.</summary>
    string Name { get; }

    /// <summary>Creates the service's object for a payment and moves no money. Its reference is stored before anything else happens.</summary>
    ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken);

    /// <summary>Asks the service to take the money of a prepared payment.</summary>
    ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken);

    /// <summary>A further capability, such as <see cref="ILookUpPayments"/>, or <see langword="null"/>. A wrapper forwards and decorates.</summary>
    TCapability? Find<TCapability>()
        where TCapability : class
        => this as TCapability;
}
