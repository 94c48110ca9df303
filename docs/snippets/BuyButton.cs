using Commerce;
using Commerce.Checkout;

namespace MyShop;

#region buy-button
public sealed class BuyButton(ICommerce commerce)
{
    public async Task<string> PayAsync(CartId cart, PaymentMethodId method, IdempotencyKey attempt, CancellationToken token)
    {
        var placed = await commerce.Checkout.PlaceAsync(new PlaceOrder(cart, attempt) { PaymentMethod = method }, token);
        return placed.Match(
            outcome => outcome.Match(
                completed: done => $"Thank you. Your order is {done.Order.Number}.",
                needsAction: step => $"Please go on at {step.RedirectUrl}.",
                awaitingPayment: wait => wait.Instructions,
                inReview: _ => "We look at your order and come back to you."),
            refusal => refusal.Message);
    }
}
#endregion
