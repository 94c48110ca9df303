using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

/// <summary>Sends intents that a session stored, and finds out what became of operations whose answer was lost.</summary>
internal sealed class PaymentRecoveryWorker(PaymentOperations operations, IOptions<PaymentOptions> options) : ICommerceWorker
{
    public string Name => "payments.recovery";

    public TimeSpan Interval => options.Value.RecoverInBackground ? options.Value.RecoveryInterval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) => await operations.RecoverAllAsync(cancellationToken).ConfigureAwait(false);
}
