using Commerce.Messaging;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Looks after everything that is due, some at once, each in a scope of its own.</summary>
internal sealed partial class CheckoutRecoveryRun(
    ICommerceSessions sessions, IServiceScopeFactory scopes, PaymentPatience patience, IOptions<CheckoutOptions> options, TimeProvider time, ILogger<CheckoutRecoveryRun> logger)
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => DueWork.RunAsync(
        sessions,
        (options.Value.RecoveryBatchSize, options.Value.RecoveryConcurrency),
        (session, limit, token) => session.Get<ICheckoutAttemptStore>().ListDueAsync(time.GetUtcNow(), limit, token),
        CheckoutScope.Of,
        TryRecoverAsync,
        cancellationToken);

    private async ValueTask TryRecoverAsync(CheckoutAttempt due, CancellationToken cancellationToken)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var until = CheckoutSchedule.AfterClaim(due, patience.CallTimeout, options.Value, time.GetUtcNow());
                await scope.ServiceProvider.GetRequiredService<CheckoutRecovery>().RecoverAsync(due, until, cancellationToken).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // one attempt must not keep the others waiting
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogRecoveryFailed(e, due.Order);
        }
    }

    [LoggerMessage(EventId = 1605, Level = LogLevel.Error, Message = "Recovery of an attempt to pay for order {Order} failed: it is tried again later")]
    private partial void LogRecoveryFailed(Exception exception, OrderId order);
}
