namespace Commerce.Payments;

/// <summary>A provider around another one: derive from it to log, meter, cache or break a provider on purpose.</summary>
/// <remarks>
/// Capabilities that the wrapper does not implement are those of the inner provider, unchanged. A wrapper that decorates one implements its interface and
/// overrides <see cref="Find{TCapability}"/>, so that it is found only where the inner provider has it, too.
/// </remarks>
/// <param name="inner">The provider that does the work.</param>
public abstract class DelegatingPaymentProvider(IPaymentProvider inner) : IPaymentProvider
{
    /// <inheritdoc/>
    public virtual string Name => Inner.Name;

    /// <summary>The provider that does the work.</summary>
    protected IPaymentProvider Inner { get; } = inner;

    /// <inheritdoc/>
    public virtual ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
        Inner.PrepareAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        Inner.ConfirmAsync(request, cancellationToken);

    /// <inheritdoc/>
    public virtual TCapability? Find<TCapability>()
        where TCapability : class
        => this as TCapability ?? Inner.Find<TCapability>();
}
