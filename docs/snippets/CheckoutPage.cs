using Commerce;
using Commerce.Checkout;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class CheckoutPage
{
    public static void Configure(ICommerceBuilder builder)
    {
        #region checkout-options
        builder.ConfigureCheckout(options =>
        {
            options.UnpaidOrderLifetime = TimeSpan.FromDays(3);            // then an order that nobody paid is called off
            options.LateMoney = LateMoneyPolicy.Return;                    // money for an order that was called off goes back
            options.UnfillableOrders = UnfillableOrderPolicy.Review;       // paid, but the goods are gone: somebody decides
        });
        builder.AddFraudCheck<ManyAtOnce>();
        builder.AddEventHandler<PaymentArrivedLate, TellTheShop>();
        #endregion
    }

    public static async Task<string> PayAsync(ICommerce commerce, CartId cart, IdempotencyKey attempt, Money seen)
    {
        #region checkout-place
        var placed = await commerce.Checkout.PlaceAsync(new PlaceOrder(cart, attempt)
        {
            PaymentMethod = PaymentMethodId.Of("card"),
            ExpectedTotal = seen,                                          // what the customer saw; anything else is refused
        });
        return placed.Match(
            outcome => outcome.Match(
                completed: done => $"Thank you. Your order is {done.Order.Number}.",
                needsAction: step => $"Go to {step.RedirectUrl}.",
                awaitingPayment: wait => wait.Instructions,
                inReview: _ => "We look at your order and write to you."),
            refusal => refusal.Message);
        #endregion
    }

    public static async Task ComeBackAsync(ICommerce commerce, IdempotencyKey attempt)
    {
        #region checkout-resume
        // The customer comes back from the payment service's page:
        var outcome = await commerce.Checkout.ResumeAsync(attempt);
        #endregion
        Console.WriteLine(outcome.IsSuccess);
    }

    public static async Task HearAsync(ICommerce commerce, PaymentId payment)
    {
        #region checkout-webhook
        // The payment service sends a message. It is a reason to ask, never an answer:
        var outcome = await commerce.Checkout.ResumePaymentAsync(payment);
        if (outcome.Error?.Code == "checkout.unknown_payment")
        {
            return;                                                        // answer 404 or 503: the service sends it again
        }
        #endregion
        Console.WriteLine(outcome.IsSuccess);
    }

    public static async Task PayOtherwiseAsync(ICommerce commerce, CartId cart, IdempotencyKey first, IdempotencyKey second)
    {
        #region checkout-other-method
        var left = await commerce.Checkout.GiveUpAsync(first);
        if (left.Error?.Code == "checkout.given_up")
        {
            // The same order is paid by another method; its goods are still held.
            await commerce.Checkout.PlaceAsync(new PlaceOrder(cart, second) { PaymentMethod = PaymentMethodId.Of("bank-transfer") });
        }
        #endregion
    }

    public static async Task DecideAsync(ICommerce commerce, OrderId order)
    {
        #region checkout-review
        await commerce.Orders.ResumeAsync(order);                          // it is well: the work goes on
        await commerce.Orders.CancelAsync(new CancelOrder(order, IdempotencyKey.Of($"fraud/{order}")) { Reason = "fraud" });
        await commerce.Checkout.ReleaseAsync(order);                       // it was paid when the goods were gone, and now there are some
        #endregion
    }
}

#region checkout-fraud
public sealed class ManyAtOnce : IFraudCheck
{
    public ValueTask<FraudVerdict> CheckAsync(FraudQuestion question, CancellationToken cancellationToken) => new(
        question.Order.Lines.Any(line => line.Quantity.Value > 20)
            ? new FraudVerdict.Review("more than 20 of one product")
            : new FraudVerdict.Accept());
}
#endregion

internal sealed class TellTheShop : IEventHandler<PaymentArrivedLate>
{
    public ValueTask HandleAsync(EventDelivery<PaymentArrivedLate> delivery, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
