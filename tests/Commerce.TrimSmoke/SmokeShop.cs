using Commerce.Catalog;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.TrimSmoke;

/// <summary>A shop with one product and one rule of each kind.</summary>
internal static class SmokeShop
{
    public static readonly Sku Tea = Sku.Of("TEA-1");
    public static readonly ShippingMethodId Post = ShippingMethodId.Of("post");

    public static Promotion Spring { get; } = new()
    {
        Id = PromotionId.Of("spring"),
        Name = "Spring 10 %",
        Code = CouponCode.Of("SPRING10"),
        Condition = new MinimumSubtotal(Usd(10)),
        Action = new PercentOffOrder(Rate.FromPercent(10)),
    };

    public static void Add(IServiceCollection services)
    {
        var tea = new CatalogItem { Sku = Tea, Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Usd) };
        services.AddCommerce(o => o.DefaultCurrency = Currency.Usd)
            .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(8)))
            .AddShippingMethod(ShippingMethod.Flat(Post.Value, "Post", Usd(5)))
            .AddPromotion(Spring)
            .AddManualPayments(o => o.BankTransferInstructions = "Please transfer the total.");
    }

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);
}
