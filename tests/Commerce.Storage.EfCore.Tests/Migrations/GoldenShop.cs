using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.PostgreSql;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.StoredValue;
using Commerce.Tax;
using Commerce.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>
/// The shop whose database was kept. The figures of the sale are worked out by hand: tea 4.50, post 5.00, 7 % VAT within, 10 % off the goods by SPRING10.
/// </summary>
internal sealed class GoldenShop : IAsyncDisposable
{
    public static readonly Sku Tea = Sku.Of("TEA-1");
    public const string Card = "GOLD-2345-6789-ABCD";
    public static readonly CustomerRef Anna = CustomerRef.Registered("anna");
    private static readonly PromotionId Spring = PromotionId.Of("spring");
    private static readonly PromotionId Letters = PromotionId.Of("letters");
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;

    /// <summary>Over a database that goes with it.</summary>
    public GoldenShop(PostgreSqlDatabase database)
    {
        Database = database;
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero)))
            .AddSingleton(Delivered)
            .AddDbContext<FirstContext>(options => options.UseNpgsql(database.ConnectionString));
        var tea = new CatalogItem { Sku = Tea, Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Eur) };
        services.AddCommerce(o => { o.DefaultCurrency = Currency.Eur; o.PricesIncludeTax = true; })
            .UseEntityFrameworkCore<FirstContext>()
            .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("VAT", Rate.FromPercent(7)))
            .AddShippingMethod(ShippingMethod.Flat("post", "Post", Money.Of(5m, Currency.Eur)))
            .AddManualPayments()
            .AddEventHandler<OrderPlaced, Collector>()
            .AddEventHandler<OrderConfirmed, Collector>();
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        _scope = _provider.CreateAsyncScope();
        Commerce = _scope.ServiceProvider.GetRequiredService<ICommerce>();
    }

    public PostgreSqlDatabase Database { get; }

    public ICommerce Commerce { get; }

    /// <summary>What the handlers got: the event's type and the order's number.</summary>
    public List<string> Delivered { get; } = [];

    public IPriceHistory Prices => _provider.GetRequiredService<IPriceHistory>();

    public CommerceTypeRegistry Types => _provider.GetRequiredService<CommerceTypeRegistry>();

    public IOutboxPump Pump => _provider.GetRequiredService<IOutboxPump>();

    public static IdempotencyKey Key(string key) => IdempotencyKey.Of(key);

    /// <summary>What stands in the kept database: one order that is shipped, one that waits for the money, one cart that is open, and a row at least in each table.</summary>
    public async Task SellAsync()
    {
        Success(await Commerce.Promotions.CreateAsync(new Promotion
        {
            Id = Spring,
            Name = "Spring 10 %",
            Code = CouponCode.Of("SPRING10"),
            Action = new PercentOffOrder(Rate.FromPercent(10)),
            Limits = new PromotionLimits { Uses = 100, UsesPerCustomer = 5, Budget = Money.Of(1_000m, Currency.Eur) },
        }));
        Success(await Commerce.Promotions.CreateAsync(new Promotion
        {
            Id = Letters,
            Name = "By letter: one euro",
            NeedsCoupon = true,
            Action = new AmountOffOrder(Money.Of(1m, Currency.Eur)),
        }));
        var batch = Success(await Commerce.Coupons.GenerateAsync(new GenerateCoupons(Key("letters-1"), Letters, 3))).Id;
        var coupon = Success(await Commerce.Coupons.ListAsync(new CouponQuery(batch)))[0].Code;
        Success(await Commerce.Inventory.ReceiveAsync(new ReceiveStock(Key("delivery-1"), Tea, 50)));
        Success(await Commerce.Inventory.SaveLocationAsync(new StockLocation { Id = LocationId.Of("aside"), Name = "To be looked at", IsForSale = false, Position = new GeoPosition(48.1, 11.6) }));
        Success(await Commerce.Inventory.ExpectAsync(new ExpectStock(Key("delivery-2"), Tea, StockDeliveryId.Of("PO-2"), 20) { At = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero) }));
        Success(await Commerce.Inventory.ConfigureAsync(new ConfigureStock(Key("policy-1"), Tea, new StockPolicy { BackorderLimit = 5, LowStockThreshold = 60 })));
        await Prices.AppendAsync(
            ShopId.Default, [new PricePoint(Tea, new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), UnitPrice.Of(0.0035m, Currency.Eur, 1))], CancellationToken.None);

        var shipped = Success(await PlaceAsync(await FillCartAsync(3, CouponCode.Of("SPRING10")), "click-1", ManualPaymentOptions.InvoiceId)).Order;
        Success(await Commerce.Orders.ShipAsync(new ShipOrder(shipped.Id, Key("parcel-1")) { Carrier = "Acme Post", TrackingNumber = "AP-1" }));

        // A cent that came in, and is on its way back by hand.
        var invoice = Success(await Commerce.Payments.ListByOrderAsync(shipped.Id))[0].Id;
        Success(await Commerce.Payments.RecordReceiptAsync(new RecordReceipt(invoice, Money.Of(0.01m, Currency.Eur), Key("receipt-1"))));
        Success(await Commerce.Payments.RefundAsync(new RefundPayment(invoice, Key("refund-1")) { Reason = "goodwill" }));

        // Ids tell the time to the millisecond: the second order is the later one.
        ((ManualTimeProvider)_provider.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromSeconds(1));
        Success(await PlaceAsync(await FillCartAsync(2, CouponCode.Of("SPRING10"), coupon), "click-2", ManualPaymentOptions.BankTransferId));
        await FillCartAsync(4, CouponCode.Of("SPRING10"));

        Success(await Commerce.StoredValue.IssueGiftCardAsync(new IssueGiftCard(Key("card-1"), Money.Of(25m, Currency.Eur)) { Code = GiftCardCode.Parse(Card) }));
        Success(await Commerce.StoredValue.GrantCreditAsync(new GrantCredit(Key("credit-1"), Anna, Money.Of(3m, Currency.Eur)) { Reason = "goodwill" }));

        Success(await Commerce.Inventory.NoteSignalsAsync());
        Success(await Commerce.Inventory.ReadFeedAsync());

        // What she bought as a guest counts as hers from now on.
        Success(await _scope.ServiceProvider.GetRequiredService<IPromotionUsageService>().MergeAsync(CustomerRef.Guest("anna@example.com"), Anna));
        Success(await Commerce.Sessions.RunAsync(async (session, token) =>
        {
            var card = new SavedPaymentMethod { Id = SavedPaymentMethodId.New(TimeProvider.System), Provider = "cards", Label = "Visa 4242", CreatedAt = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) };
            await session.Get<ISavedPaymentMethodStore>().SaveAsync(
                new PaymentWallet { Shop = ShopId.Default, Customer = Anna, Entries = [new PaymentWalletEntry(card, new PaymentToken("pm_1"))] }, 0, token);
            await session.Get<IInboxStore>().TryRecordAsync(new InboxMessage(ShopId.Default, "golden", "message-1", new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero)), token);
            return CommerceResult.Success(await session.Get<ILeaseStore>().TryAcquireAsync("golden", "a process that died", TimeSpan.FromSeconds(1), token));
        }));
    }

    public async Task<CommerceResult<CheckoutOutcome>> PlaceAsync(CartId cart, string click, string method) =>
        await Commerce.Checkout.PlaceAsync(new PlaceOrder(cart, Key(click)) { PaymentMethod = PaymentMethodId.Of(method) });

    public static T Success<T>(CommerceResult<T> result) => result.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Message);

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task<CartId> FillCartAsync(long quantity, params CouponCode[] codes)
    {
        var cart = Success(await Commerce.Carts.CreateAsync(new CreateCart { Customer = Anna })).Id;
        Success(await Commerce.Carts.AddAsync(cart, new AddToCart(Tea, quantity)));
        Success(await Commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "DE", City = "Bonn", Line1 = "Am Markt 1" })));
        Success(await Commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("post")));
        foreach (var code in codes)
        {
            Success(await Commerce.Carts.EnterCodeAsync(cart, code));
        }

        return cart;
    }

    private sealed class Collector(List<string> delivered) : IEventHandler<OrderPlaced>, IEventHandler<OrderConfirmed>
    {
        public ValueTask HandleAsync(EventDelivery<OrderPlaced> delivery, CancellationToken cancellationToken) => Collect(delivery.Event);

        public ValueTask HandleAsync(EventDelivery<OrderConfirmed> delivery, CancellationToken cancellationToken) => Collect(delivery.Event);

        private ValueTask Collect(OrderEvent news)
        {
            lock (delivered)
            {
                delivered.Add($"{news.GetType().Name} {news.Number}");
            }

            return ValueTask.CompletedTask;
        }
    }
}
