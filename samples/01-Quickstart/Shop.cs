using Commerce;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Quickstart;

/// <summary>The rules of the shop: what is taxed how, what shipping costs, what is on offer, how to pay.</summary>
internal static class Shop
{
    public static IServiceCollection AddShop(this IServiceCollection services, InMemoryCatalog catalog)
    {
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
        return services;
    }

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);

    private static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);

    private static Money Jpy(decimal amount) => Money.Of(amount, Currency.Jpy);

    private static Money Kwd(decimal amount) => Money.Of(amount, Currency.Kwd);
}
