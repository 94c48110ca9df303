using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Logging;

namespace Commerce.Checkout;

/// <summary>Asks the host's fraud checks about a paid order, outside of any session.</summary>
internal sealed partial class CheckoutScreening(IEnumerable<IFraudCheck> checks, ILogger<CheckoutScreening> logger)
{
    private static readonly FraudVerdict Accepted = new FraudVerdict.Accept();

    /// <summary>The strictest verdict about an attempt whose order waits for nothing but its confirmation; <see langword="null"/> when its money is not there, so that there is nothing to judge.</summary>
    /// <param name="standing">The attempt as it stands.</param>
    /// <param name="outcome">What the payment service just said.</param>
    /// <param name="cancellationToken">Abandons the checks.</param>
    public async Task<FraudVerdict?> JudgeAsync(CheckoutStanding standing, PaymentOutcome? outcome, CancellationToken cancellationToken)
    {
        if (standing.Order.State != OrderState.Pending || OrderDecider.LacksSomething(standing.Order) || standing.Payment is not { } payment)
        {
            return Accepted;
        }

        if (!payment.IsSatisfied && outcome is not (PaymentOutcome.Captured or PaymentOutcome.Authorized or PaymentOutcome.Owed))
        {
            return null;
        }

        var verdict = Accepted;
        foreach (var check in checks)
        {
            verdict = Stricter(verdict, await AskAsync(check, new FraudQuestion(standing.Order, payment), cancellationToken).ConfigureAwait(false));
        }

        return verdict;
    }

    // Money has moved: a check that fails must neither lose the order nor let it pass unseen.
    private async Task<FraudVerdict> AskAsync(IFraudCheck check, FraudQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return Bounded(await check.CheckAsync(question, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The fraud check answered with null. Return a verdict."));
        }
#pragma warning disable CA1031 // whatever it is, somebody must look at the order
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogCheckFailed(e, check.GetType().Name, question.Order.Id);
            return new FraudVerdict.Review("a fraud check failed");
        }
    }

    private static FraudVerdict Bounded(FraudVerdict verdict) => verdict switch
    {
        FraudVerdict.Review review => new FraudVerdict.Review(Cut(review.Reason)),
        FraudVerdict.Reject reject => new FraudVerdict.Reject(Cut(reject.Reason)),
        _ => verdict,
    };

    private static string Cut(string? reason) => reason is null ? "" : reason.Length <= OrderDecider.MaxReason ? reason : reason[..OrderDecider.MaxReason];

    private static FraudVerdict Stricter(FraudVerdict left, FraudVerdict right) => RankOf(right) > RankOf(left) ? right : left;

    private static int RankOf(FraudVerdict verdict) => verdict switch
    {
        FraudVerdict.Reject => 2,
        FraudVerdict.Review => 1,
        _ => 0,
    };

    [LoggerMessage(EventId = 1604, Level = LogLevel.Error, Message = "The fraud check {Check} failed on order {Order}: the order is put on hold")]
    private partial void LogCheckFailed(Exception exception, string check, OrderId order);
}
