using Commerce;
using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;
using Quickstart;

if (!SampleInput.Read(args).TryGet(out var input, out var unreadable))
{
    Console.Error.WriteLine(unreadable.Message);
    return 1;
}

// 1. The engine: your products, your rules (Shop.cs). Everything is in memory until you add storage.
await using var provider = new ServiceCollection().AddShop(input.Catalog).BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();

// 2. Some stock.
foreach (var (index, sku) in input.Catalog.Skus.Index())
{
    await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of($"opening-{index}"), sku, 100_000));
}

// 3. Carts become orders. A refusal is a value: a code for programs, a sentence for people; nothing is half done.
var refused = false;
foreach (var wanted in input.Carts)
{
    Console.WriteLine($"=== {wanted.Name} ===");
    var bought = await FillCartAsync(wanted).BindAsync(cart => commerce.Carts.CalculateAsync(cart).BindAsync(receipt => BuyAsync(wanted, cart, receipt)));
    Console.WriteLine(bought.Match(order => $"Order {order.Number} is done.", refusal => $"Refused: {refusal.Message} ({refusal.Code})") + Environment.NewLine);
    refused |= !bought.IsSuccess;
}

return refused ? 1 : 0;

async Task<CommerceResult<CartId>> FillCartAsync(CartOrder wanted)
{
    var cart = commerce.Carts.CreateAsync(new CreateCart(wanted.Currency));
    foreach (var item in wanted.Lines)
    {
        cart = cart.BindAsync(c => commerce.Carts.AddAsync(c, new AddToCart(item.Sku, item.Quantity)));
    }

    foreach (var code in wanted.Codes ?? [])
    {
        cart = cart.BindAsync(c => commerce.Carts.EnterCodeAsync(c, code));
    }

    return await cart
        .BindAsync(c => commerce.Carts.SetAddressesAsync(c, new CartAddresses(new Address { Country = wanted.Country })))
        .BindAsync(c => commerce.Carts.ChooseShippingAsync(c, wanted.Shipping))
        .MapAsync(c => c.Id);
}

async Task<CommerceResult<Order>> BuyAsync(CartOrder wanted, CartId cart, CalculatedOrder receipt)
{
    Console.WriteLine(receipt.Explain());

    // A double click sends the same key: one order, one payment.
    var click = new PlaceOrder(cart, IdempotencyKey.Of($"attempt-{cart}")) { PaymentMethod = wanted.Payment, ExpectedTotal = receipt.Total };
    var (first, second) = (await commerce.Checkout.PlaceAsync(click), await commerce.Checkout.PlaceAsync(click));
    if (!first.TryGet(out var placed, out var refusal))
    {
        return refusal;
    }

    var order = placed.Order;
    Console.WriteLine($"Clicked twice, ordered once: {order.Number} and {second.Value.Order.Number}");
    if (placed is CheckoutOutcome.AwaitingPayment { Order.Payment: { } payment } awaiting)
    {
        Console.WriteLine($"{awaiting.Instructions} ... and the money arrives.");
        await commerce.Payments.RecordReceiptAsync(new RecordReceipt(payment, order.Total, IdempotencyKey.Of($"receipt-{order.Id}")));
    }

    // An order without goods to ship is complete when it is paid.
    var ship = new ShipOrder(order.Id, IdempotencyKey.Of($"ship-{order.Id}")) { Carrier = "Acme Post", TrackingNumber = "AP-1" };
    var current = await commerce.Orders.GetAsync(order.Id);
    return (current.Value.State == OrderState.Open ? await commerce.Orders.ShipAsync(ship) : current).Map(Report.History);
}
