using Commerce.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

/// <summary>Compares our books with those of every payment service that lists its transactions. Off unless the host wants it.</summary>
internal sealed partial class PaymentReconciliationWorker(
    PaymentReconciler reconciler, IOptions<PaymentReconciliationOptions> options, TimeProvider time, ILogger<PaymentReconciliationWorker> logger) : ICommerceWorker
{
    public string Name => "payments.reconciliation";

    public TimeSpan Interval => options.Value.RunInBackground ? options.Value.Interval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    /// <summary>Returns how many differences there are.</summary>
    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var differences = 0;
        foreach (var shop in options.Value.Shops.Distinct())
        {
            foreach (var provider in reconciler.Providers)
            {
                differences += await CompareAsync(shop, provider, cancellationToken).ConfigureAwait(false);
            }
        }

        return differences;
    }

    private async Task<int> CompareAsync(ShopId shop, string provider, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var command = new ComparePayments(provider, now - options.Value.Span, now) { CancelStrayObjects = options.Value.CancelStrayObjects };
        if (!(await reconciler.CompareAsync(shop, command, now, cancellationToken).ConfigureAwait(false)).TryGet(out var report, out var error))
        {
            LogNotCompared(provider, shop, error.Code);
            return 0;
        }

        var differences = report.Counts.Values.Sum();
        if (differences > 0)
        {
            LogDifferences(provider, shop, differences, string.Join(", ", report.Counts.Select(c => $"{c.Key}: {c.Value}")));
        }

        return differences;
    }

    [LoggerMessage(EventId = 1628, Level = LogLevel.Warning, Message = "The books of the payment provider {Provider} and those of shop {Shop} differ in {Differences} places ({Counts}): compare them by IPaymentReconciliation")]
    private partial void LogDifferences(string provider, ShopId shop, int differences, string counts);

    [LoggerMessage(EventId = 1629, Level = LogLevel.Warning, Message = "The books of the payment provider {Provider} and those of shop {Shop} could not be compared: {Code}")]
    private partial void LogNotCompared(string provider, ShopId shop, string code);
}
