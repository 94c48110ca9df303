using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Shipping;
using Commerce.Tax;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>A small shop with everything in memory: tea (pieces), a set of teas (bundle), a lesson (nothing to ship), a free leaflet.</summary>
internal sealed class Storefront : ICallerAccessor, IAsyncDisposable
{
    public const string Card = "card";
    public const string Transfer = ManualPaymentOptions.BankTransferId;
    public const string Invoice = ManualPaymentOptions.InvoiceId;

    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;
    private int _stockKeys;

    public Storefront(Action<ICommerceBuilder>? more = null)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Time).AddSingleton<ICallerAccessor>(this);
        var builder = services.AddCommerce()
            .UseCatalog(new InMemoryCatalog([Product("TEA-1", 4.50m), Product("TEA-2", 6m), Bundle(), Lesson(), Leaflet()]))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Sales tax", Rate.FromPercent(8m)))
            .AddShippingMethod(ShippingMethod.Flat("standard", "Standard", Usd(5)))
            .AddManualPayments()
            .AddPaymentProvider(Payments)
            .AddPaymentMethod(new PaymentMethod { Id = PaymentMethodId.Of(Card), Name = "Card", Provider = "scripted", Settlement = Settlement.Immediate })
            .AddPaymentMethod(new PaymentMethod { Id = PaymentMethodId.Of("euro-card"), Name = "Euro card", Provider = "scripted", Settlement = Settlement.Immediate, Currencies = [Currency.Eur] });
        more?.Invoke(builder);
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        _scope = _provider.CreateAsyncScope();
        Commerce = _scope.ServiceProvider.GetRequiredService<ICommerce>();
    }

    public Caller Caller { get; set; } = new();

    public ManualTimeProvider Time { get; } = new();

    public ScriptedPayments Payments { get; } = new();

    public ICommerce Commerce { get; }

    public IServiceProvider Services => _scope.ServiceProvider;

    public static Money Usd(decimal amount) => Money.FromMinorUnits((long)(amount * 100), Currency.Usd);

    public static IdempotencyKey Key(string key) => IdempotencyKey.Of(key);

    public AsyncServiceScope NewScope() => _provider.CreateAsyncScope();

    /// <summary>Two teas at 4.50 and shipping at 5.00, 8 % tax: 15.12.</summary>
    public async Task<Cart> CartAsync(string sku = "TEA-1", long quantity = 2, long stock = 10, CustomerRef customer = default)
    {
        if (stock > 0)
        {
            await StockAsync("TEA-1", stock);
            await StockAsync("TEA-2", stock);
        }

        var cart = (await Commerce.Carts.CreateAsync(new CreateCart(Currency.Usd) { Customer = customer })).Value;
        cart = (await Commerce.Carts.AddAsync(cart, new AddToCart(Sku.Of(sku), quantity))).Value;
        if (sku is "TEA-1" or "TEA-2" or "SET")
        {
            cart = (await Commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "US", City = "Reno", Line1 = "1 Main St" }))).Value;
            cart = (await Commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("standard"))).Value;
        }

        return cart;
    }

    public async Task StockAsync(string sku, long quantity) =>
        (await Commerce.Inventory.ReceiveAsync(new ReceiveStock(Key($"stock-{_stockKeys++}"), Sku.Of(sku), quantity))).IsSuccess.Should().BeTrue();

    public Task<CommerceResult<CheckoutOutcome>> PlaceAsync(Cart cart, string key = "k1", string? method = Card) =>
        Commerce.Checkout.PlaceAsync(Command(cart, key, method));

    public static PlaceOrder Command(Cart cart, string key = "k1", string? method = Card) =>
        new(cart.Id, Key(key)) { PaymentMethod = method is null ? null : PaymentMethodId.Of(method) };

    public async Task<IReadOnlyList<Order>> OrdersAsync() => (await Commerce.Orders.ListAsync(new OrderQuery())).Value.Orders;

    public async Task<StockLevel> LevelAsync(string sku = "TEA-1") => (await Commerce.Inventory.ListLevelsAsync([Sku.Of(sku)])).Value.Single();

    public async Task<long> AvailableAsync(string sku = "TEA-1") => (await Commerce.Inventory.GetAvailabilityAsync([Sku.Of(sku)])).Value[Sku.Of(sku)];

    public async Task<string?> StoredOutcomeAsync(string key) => (await Commerce.Sessions.RunAsync(async (session, token) =>
    {
        var record = await session.Get<IIdempotencyStore>().FindAsync(CheckoutScope.Of(ShopId.Default, Key(key)), token);
        return CommerceResult.Success(record?.Outcome ?? "");
    })).Value;

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private static CatalogProduct Product(string sku, decimal price) => Of(new CatalogItem
    {
        Sku = Sku.Of(sku), Name = $"Tea {sku}", Price = UnitPrice.Of(price, Currency.Usd), Weight = Weight.FromGrams(100),
    });

    private static CatalogProduct Bundle() => Of(new CatalogItem
    {
        Sku = Sku.Of("SET"),
        Name = "Tea set",
        Price = UnitPrice.Of(10m, Currency.Usd),
        Components = [new BundleComponent(Sku.Of("TEA-1"), Quantity.Of(2)), new BundleComponent(Sku.Of("TEA-2"), Quantity.Of(1))],
    });

    private static CatalogProduct Lesson() => Of(new CatalogItem
    {
        Sku = Sku.Of("LESSON"), Name = "Tea lesson", Price = UnitPrice.Of(20m, Currency.Usd), RequiresShipping = false, TracksStock = false,
    });

    private static CatalogProduct Leaflet() => Of(new CatalogItem
    {
        Sku = Sku.Of("LEAFLET"), Name = "Leaflet", Price = UnitPrice.Of(0m, Currency.Usd), RequiresShipping = false, TracksStock = false,
    });

    private static CatalogProduct Of(CatalogItem item) => new(item, [new CatalogPrice(item.Price)]);
}
