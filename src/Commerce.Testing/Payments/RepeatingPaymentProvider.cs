using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>A wrapper that sends each call twice and returns the second answer, as one that retries does when the first answer is lost.</summary>
/// <param name="inner">The provider that does the work.</param>
public sealed class RepeatingPaymentProvider(IPaymentProvider inner) : InterceptingPaymentProvider(inner)
{
    /// <inheritdoc/>
    protected override async ValueTask<TAnswer> CallAsync<TAnswer>(PaymentCall call, Func<CancellationToken, ValueTask<TAnswer>> next, CancellationToken cancellationToken)
    {
        await next(cancellationToken).ConfigureAwait(false);
        return await next(cancellationToken).ConfigureAwait(false);
    }
}
