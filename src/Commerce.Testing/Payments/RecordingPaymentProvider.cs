using System.Collections.Concurrent;
using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>A wrapper that notes each call, as one that logs would.</summary>
/// <param name="inner">The provider that does the work.</param>
public sealed class RecordingPaymentProvider(IPaymentProvider inner) : InterceptingPaymentProvider(inner)
{
    private readonly ConcurrentQueue<PaymentCall> _calls = new();

    /// <summary>The calls so far, oldest first.</summary>
    public IReadOnlyList<PaymentCall> Calls => [.. _calls];

    /// <inheritdoc/>
    protected override ValueTask<TAnswer> CallAsync<TAnswer>(PaymentCall call, Func<CancellationToken, ValueTask<TAnswer>> next, CancellationToken cancellationToken)
    {
        _calls.Enqueue(call);
        return next(cancellationToken);
    }
}
