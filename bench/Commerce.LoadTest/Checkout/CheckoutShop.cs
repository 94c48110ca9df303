using System.Collections.Immutable;
using System.Globalization;
using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Payments;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Checkout;

/// <summary>The shop that <c>checkout</c> times and <c>kill</c> kills: the same goods, carts and ways to pay.</summary>
internal static class CheckoutShop
{
    public const int Lines = 5;
    public const int Skus = 1_000;
    public const long Stock = 10_000_000;
    public static readonly PromotionId Promotion = PromotionId.Of("limited");
    private static readonly CouponCode Code = CouponCode.Of("LIMITED5");
    private static readonly Currency Usd = Currency.Usd;
    private static readonly ShippingMethodId Standard = ShippingMethodId.Of("standard");
    private static readonly Address Home = new() { Country = "US", Name = "A. Buyer", Line1 = "1 Main Street", City = "Springfield" };

    public static IEnumerable<string> SkuNames => Enumerable.Range(0, Skus).Select(SkuOf);

    /// <summary>The shop's rules over any storage; the coupon counts so often.</summary>
    public static ICommerceBuilder AddTo(ICommerceBuilder builder, IPaymentProvider provider, long couponUses)
    {
        builder
            .UseCatalog(new InMemoryCatalog(Enumerable.Range(0, Skus).Select(Product)))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(8m)))
            .AddShippingMethod(ShippingMethod.Flat(Standard.Value, "Standard", Money.Of(9.99m, Usd)))
            .AddPromotion(new()
            {
                Id = Promotion, Name = "Five per cent", Code = Code, Limits = new() { Uses = couponUses }, Action = new PercentOffOrder(Rate.FromPercent(5m)),
            })
            .AddPaymentProvider(provider)
            .AddPaymentMethod(Method(Bank.Card, Settlement.Immediate, provider))
            .AddPaymentMethod(Method(Bank.EmptyCard, Settlement.Immediate, provider))
            .AddPaymentMethod(Method(Bank.Page, Settlement.Redirect, provider));
        return builder;
    }

    /// <summary>Puts the goods on the shelf.</summary>
    public static async Task StockAsync(IServiceProvider provider)
    {
        await Parallel.ForEachAsync(SkuNames, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (sku, token) =>
        {
            await using var scope = provider.CreateAsyncScope();
            var inventory = scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory;
            _ = (await inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of(sku), Sku.Of(sku), Stock), token)).Value;
        });
    }

    /// <summary>A cart of five lines of random products, ready to be bought.</summary>
    public static Cart CartOf(Random random, bool hasCode)
    {
        var now = TimeProvider.System.GetUtcNow();
        var skus = new HashSet<string>(StringComparer.Ordinal);
        while (skus.Count < Lines)
        {
            skus.Add(SkuOf(random.Next(Skus)));
        }

        return new Cart
        {
            Id = CartId.New(TimeProvider.System),
            Shop = ShopId.Default,
            Currency = Usd,
            Lines = [.. skus.Select((sku, i) => new CartLine { Id = LineId.New(TimeProvider.System), Sku = Sku.Of(sku), Quantity = Quantity.Of(1 + i) })],
            Codes = hasCode ? [Code] : ImmutableArray<CouponCode>.Empty,
            ShippingAddress = Home,
            ShippingMethod = Standard,
            CreatedAt = now,
            ChangedAt = now,
            ExpiresAt = now + TimeSpan.FromDays(1),
        };
    }

    /// <summary>Stores carts, a hundred in a transaction.</summary>
    public static async Task SaveAsync(ICommerceSessions sessions, IEnumerable<Cart> carts)
    {
        foreach (var some in carts.Chunk(100))
        {
            _ = (await sessions.RunAsync(async (session, token) =>
            {
                foreach (var cart in some)
                {
                    _ = (await session.Get<ICartStore>().SaveAsync(cart, 0, token)).Value;
                }

                return CommerceResult.Success(some.Length);
            })).Value;
        }
    }

    private static string SkuOf(int i) => string.Create(CultureInfo.InvariantCulture, $"SKU-{i:D4}");

    private static CatalogProduct Product(int i)
    {
        var price = UnitPrice.Of(Money.FromMinorUnits(499 + (i * 7_919L % 19_501), Usd));
        return new CatalogProduct(new CatalogItem { Sku = Sku.Of(SkuOf(i)), Name = $"Product {i}", Price = price }, [new CatalogPrice(price)]);
    }

    private static PaymentMethod Method(string id, Settlement settlement, IPaymentProvider provider) =>
        new() { Id = PaymentMethodId.Of(id), Name = id, Provider = provider.Name, Settlement = settlement };
}
