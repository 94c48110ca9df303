using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Finishes attempts that nobody finished: after a crash, a lost answer, a customer who went away.</summary>
internal sealed class CheckoutRecoveryWorker(CheckoutRecoveryRun run, IOptions<CheckoutOptions> options) : ICommerceWorker
{
    public string Name => "checkout.recovery";

    public TimeSpan Interval => options.Value.RecoverInBackground ? options.Value.RecoveryInterval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) => await run.RunAsync(cancellationToken).ConfigureAwait(false);
}
