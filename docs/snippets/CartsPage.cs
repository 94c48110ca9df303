using Commerce;
using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Orders;
using Commerce.Pricing;

namespace MyShop;

internal static class CartsPage
{
    public static async Task<CheckoutSeen> FillAsync(ICommerce commerce, CustomerRef customer)
    {
        #region carts-fill
        var cart = (await commerce.Carts.CreateAsync(new CreateCart(Currency.Eur) { Customer = customer })).Value;
        cart = (await commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of("TEA-1"), 2))).Value;
        cart = (await commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "DE", City = "Berlin" }))).Value;
        cart = (await commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("post"))).Value;

        // What the page shows, and a digest of it that travels with the page.
        var calculation = (await commerce.Carts.CalculateAsync(cart.Id)).Value;
        var seen = CheckoutSeen.Of(calculation);
        #endregion
        return seen;
    }

    public static async Task BuyAsync(ICommerce commerce, Cart cart, IdempotencyKey key, PaymentMethodId method, CheckoutSeen seen)
    {
        #region carts-seen
        var outcome = await commerce.Checkout.PlaceAsync(new PlaceOrder(cart.Id, key) { PaymentMethod = method, Seen = seen });
        if (outcome.Error is { Code: "checkout.changed" } changed)
        {
            Console.WriteLine(changed.Data["change_01"]);      // Total: 15.12 EUR -> 16.20 EUR

            // All of it, by line: for the page that asks "is that all right?".
            var now = (await commerce.Carts.CalculateAsync(cart.Id)).Value;
            foreach (var change in CheckoutDifference.Between(seen, now))
            {
                Console.WriteLine($"{change.Kind} {change.Subject} {change.Before} {change.After}");
            }
        }
        #endregion
    }

    public static async Task GrantAsync(ICommerce commerce, Cart cart)
    {
        #region carts-grants
        // The caller is a member of the staff: Caller.Actor is Actor.Staff("ann").
        cart = (await commerce.Carts.SetPriceAsync(cart, cart.Lines[0].Id, UnitPrice.Of(3.50m, Currency.Eur), "promised by phone")).Value;
        cart = (await commerce.Carts.SetDiscountsAsync(cart,
        [
            new CartDiscount("scratched") { Target = ManualDiscountTarget.Line, Line = cart.Lines[0].Id, Amount = Money.Of(1m, Currency.Eur) },
            new CartDiscount("late delivery") { Target = ManualDiscountTarget.GoodsAndShipping, Rate = Rate.FromPercent(10) },
        ])).Value;
        #endregion
    }

    public static async Task DraftAsync(ICommerce commerce, CustomerRef customer)
    {
        #region carts-draft
        var draft = (await commerce.Carts.CreateDraftAsync(new CreateDraft(Currency.Eur) { Customer = customer, Note = "wants an offer by Friday" })).Value;
        draft = (await commerce.Carts.AddAsync(draft, new AddToCart(Sku.Of("TEA-1"), 200))).Value;

        var page = (await commerce.Carts.ListDraftsAsync(new DraftQuery { Limit = 20 })).Value;
        var next = await commerce.Carts.ListDraftsAsync(new DraftQuery { Limit = 20, After = page.Next });
        #endregion
        _ = (draft, next);
    }

    public static async Task ReorderAsync(IReorderService reorders, Order order)
    {
        #region carts-reorder
        var reorder = await reorders.ReorderAsync(order.Id, IdempotencyKey.Of("again-4711"));
        if (reorder.TryGet(out var again, out var refusal))
        {
            foreach (var change in again.Changes)
            {
                Console.WriteLine($"{change.Name}: {change.Kind}, {change.Before} then, {change.Now?.ToString() ?? change.Reason?.Message} now");
            }
        }
        else
        {
            Console.WriteLine(refusal.Message);
        }
        #endregion
    }
}
