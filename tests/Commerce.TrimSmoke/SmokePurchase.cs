using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using static Commerce.TrimSmoke.SmokeException;

namespace Commerce.TrimSmoke;

/// <summary>From receiving stock to a shipped order, each figure checked.</summary>
internal static class SmokePurchase
{
    public static async Task<Order> RunAsync(ICommerce commerce)
    {
        Require(await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("delivery"), SmokeShop.Tea, 10)), "Receiving stock");
        var cart = Require(await commerce.Carts.CreateAsync(new CreateCart()), "Creating a cart").Id;
        Require(await commerce.Carts.AddAsync(cart, new AddToCart(SmokeShop.Tea, 3)), "Adding to the cart");
        Require(await commerce.Carts.EnterCodeAsync(cart, CouponCode.Of("SPRING10")), "Entering a code");
        Require(await commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "US" })), "Setting the address");
        Require(await commerce.Carts.ChooseShippingAsync(cart, SmokeShop.Post), "Choosing shipping");

        // 13.50 - 1.35 = 12.15, tax 0.97; shipping 5.00, tax 0.40.
        var calculated = Require(await commerce.Carts.CalculateAsync(cart), "Calculating the cart");
        Require(calculated.Total == Money.Of(18.52m, Currency.Usd), $"The cart should cost 18.52 USD and costs {calculated.Total}.");
        var explanation = calculated.Explain();
        Require(explanation.Contains("'Spring 10 %' (SPRING10)", StringComparison.Ordinal), $"The explanation does not name the promotion: {explanation}");

        var place = new PlaceOrder(cart, IdempotencyKey.Of("click")) { PaymentMethod = PaymentMethodId.Of("bank-transfer"), ExpectedTotal = calculated.Total };
        var outcome = Require(await commerce.Checkout.PlaceAsync(place), "Placing the order");
        Require(outcome is CheckoutOutcome.AwaitingPayment, $"A bank transfer should be awaited; the outcome is {outcome.GetType().Name}.");
        var again = Require(await commerce.Checkout.PlaceAsync(place), "Placing the order again");
        Require(again.Order == outcome.Order, $"The second click gave {again.Order.Number}, the first {outcome.Order.Number}.");

        var placed = outcome.Order;
        Require(placed.Payment is not null, "The order has no payment.");
        var payment = Require(
            await commerce.Payments.RecordReceiptAsync(new RecordReceipt(placed.Payment!.Value, placed.Total, IdempotencyKey.Of("receipt"))),
            "Recording the receipt");
        Require(payment.IsSatisfied, "The payment is not satisfied after its receipt.");
        var shipped = Require(await commerce.Orders.ShipAsync(new ShipOrder(placed.Id, IdempotencyKey.Of("parcel"))), "Shipping the order");
        Require(shipped.Status == OrderStatus.Shipped, $"The order should be shipped and is {shipped.Status}.");
        var free = Require(await commerce.Inventory.GetAvailabilityAsync([SmokeShop.Tea]), "Asking for the stock")[SmokeShop.Tea];
        Require(free == 7, $"7 of 10 should be free after the sale; {free} are.");
        return shipped;
    }
}
