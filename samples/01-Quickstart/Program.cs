using System.Text.Json;
using Commerce;
using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;
using Quickstart;

string FileOf(string option, string shipped) =>
    Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : Path.Combine(AppContext.BaseDirectory, shipped);

// 1. The engine: your products, your rules. Everything is in memory until you add storage.
var catalog = JsonCatalog.Load(FileOf("--catalog", "catalog.json")).Value;
var carts = JsonSerializer.Deserialize(File.ReadAllText(FileOf("--cart", "carts.json")), CartJson.Default.CartFile)!;
var services = new ServiceCollection();
services.AddCommerce(o => o.DefaultCurrency = Currency.Usd)
    .UseCatalog(catalog)
    .UsePricingPolicy(Currency.Eur, PricingPolicy.TaxIncluded)
    .AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(8m)))
    .AddTaxRate(TaxCategory.Of("food"), new TaxRate("Reduced tax", Rate.FromPercent(4m)))
    .AddTaxRate(TaxCategory.Of("books"), new TaxRate("Book tax", Rate.FromPercent(2.5m)))
    .AddShippingMethod(ShippingMethod.Flat("standard", "Standard", Usd(9.99m), Eur(6.90m), Jpy(900), Kwd(1.750m)))
    .AddShippingMethod(ShippingMethod.ByWeight(
        "parcel",
        "Parcel",
        new ShippingBracket(Weight.FromKilograms(2), Eur(4.90m)),
        new ShippingBracket(Weight.FromKilograms(10), Eur(8.90m)),
        new ShippingBracket(Weight.FromKilograms(2), Jpy(600)),
        new ShippingBracket(Weight.FromKilograms(10), Jpy(1_200))))
    .AddPromotion(new() { Id = PromotionId.Of("spring"), Name = "Spring 10 %", Code = CouponCode.Of("SPRING10"), Action = new PercentOffOrder(Rate.FromPercent(10)) })
    .AddPromotion(new() { Id = PromotionId.Of("tea"), Name = "Tea week", Action = new PercentOffEachLine(Rate.FromPercent(15), ProductFilter.Category("tea")) })
    .AddPromotion(new() { Id = PromotionId.Of("free"), Name = "Free shipping over 50.00", Condition = new MinimumSubtotal(Usd(50)), Action = new FreeShipping() })
    .AddManualPayments(o => o.BankTransferInstructions = "Please transfer the total to account 123.");
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();

// 2. Some stock.
foreach (var sku in catalog.Skus)
{
    await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of($"opening-{sku}"), sku, 100_000));
}

foreach (var wanted in carts.Carts)
{
    Console.WriteLine($"=== {wanted.Name} ===");
    var outcome = await BuyAsync(wanted);
    Console.WriteLine(outcome.Match(number => $"Order {number} is done.", refusal => $"Refused: {refusal.Message} ({refusal.Code})") + Environment.NewLine);
}

// 3. From cart to shipped order. A refusal ends it with a code and a sentence; nothing is half done.
async Task<CommerceResult<string>> BuyAsync(CartOrder wanted)
{
    var cart = (await commerce.Carts.CreateAsync(new CreateCart(Currency.Parse(wanted.Currency)))).Value;
    foreach (var item in wanted.Lines)
    {
        if (!(await commerce.Carts.AddAsync(cart.Id, new AddToCart(Sku.Of(item.Sku), item.Quantity))).TryGet(out _, out var refusal))
        {
            return refusal;
        }
    }

    foreach (var code in wanted.Codes)
    {
        await commerce.Carts.EnterCodeAsync(cart.Id, CouponCode.Of(code));
    }

    await commerce.Carts.SetAddressesAsync(cart.Id, new CartAddresses(new Address { Country = wanted.Country }));
    await commerce.Carts.ChooseShippingAsync(cart.Id, ShippingMethodId.Of(wanted.Shipping));
    if (!(await commerce.Carts.CalculateAsync(cart.Id)).TryGet(out var receipt, out var error))
    {
        return error;
    }

    Console.WriteLine(receipt.Explain());

    // A double click sends the same key: one order, one payment.
    var place = new PlaceOrder(cart.Id, IdempotencyKey.Of($"attempt-{cart.Id}")) { PaymentMethod = PaymentMethodId.Of(wanted.Payment), ExpectedTotal = receipt.Total };
    var (first, second) = (await commerce.Checkout.PlaceAsync(place), await commerce.Checkout.PlaceAsync(place));
    if (!first.TryGet(out var placed, out error))
    {
        return error;
    }

    Console.WriteLine($"Clicked twice, ordered once: {placed.Order.Number} and {second.Value.Order.Number}");
    if (placed is CheckoutOutcome.AwaitingPayment awaiting)
    {
        Console.WriteLine($"{awaiting.Instructions} ... and the money arrives.");
        await commerce.Payments.RecordReceiptAsync(new RecordReceipt(placed.Order.Payment!.Value, placed.Order.Total, IdempotencyKey.Of($"receipt-{placed.Order.Id}")));
    }

    var shipped = await commerce.Orders.ShipAsync(new ShipOrder(placed.Order.Id, IdempotencyKey.Of($"ship-{placed.Order.Id}")) { Carrier = "Acme Post", TrackingNumber = "AP-1" });
    return shipped.Map(order =>
    {
        Console.WriteLine($"Status: {order.Status}");
        foreach (var entry in order.History)
        {
            Console.WriteLine($"  {entry.At:HH:mm:ss} {entry.Actor}: {entry.What} {entry.Detail}");
        }

        return order.Number;
    });
}

static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);
static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);
static Money Jpy(decimal amount) => Money.Of(amount, Currency.Jpy);
static Money Kwd(decimal amount) => Money.Of(amount, Currency.Kwd);
