using Commerce;
using Commerce.Carts;
using Commerce.Pricing;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class PromotionsPage
{
    public static void Configured(ICommerceBuilder commerce) =>
        #region promotions-configured
        commerce.AddPromotion(new Promotion
        {
            Id = PromotionId.Of("two-teas-and-a-cup"),
            Name = "Two teas, a cup for free",
            Action = new BuyAndGet([new UnitSet(ProductFilter.Category("tea"), 2)], new UnitSet(ProductFilter.Category("cups")), PromotionReward.Free),
        });
        #endregion

    public static async Task Stored(ICommerce commerce, string json)
    {
        #region promotions-stored
        CommerceResult<StoredPromotion> added = await commerce.Promotions.CreateAsync(new Promotion
        {
            Id = PromotionId.Of("spring"),
            Name = "Spring 10 %",
            Code = CouponCode.Of("SPRING10"),
            Condition = new MinimumSubtotal(Money.Of(30m, Currency.Eur)),
            Action = new PercentOffOrder(Rate.FromPercent(10)),
            AtMost = Money.Of(20m, Currency.Eur),
            Limits = new PromotionLimits { UsesPerCustomer = 1 },
        });
        CommerceResult<StoredPromotion> imported = await commerce.Promotions.ImportAsync(json);
        foreach (var conflict in (await commerce.Promotions.FindConflictsAsync()).Value)
        {
            Console.WriteLine(conflict.Message);
        }
        #endregion
        _ = (added, imported);
    }

    public static async Task WhyNot(ICommerce commerce, Cart cart)
    {
        #region promotions-why-not
        var priced = (await commerce.Calculator.CalculateAsync(cart)).Value;
        foreach (var miss in priced.NotApplied)
        {
            Console.WriteLine($"{miss.Promotion?.Name ?? miss.Code.ToString()}: {miss.Reason.Message}"); // Free shipping: 12.15 EUR missing
        }
        #endregion
    }

    public static async Task Preview(ICommerce commerce, CalculationRequest request, IEnumerable<CalculationSnapshot> sales, Promotion idea)
    {
        #region promotions-preview
        CodePreview code = (await commerce.PromotionPreview.TryCodeAsync(request, CouponCode.Of("SPRING10"))).Value;
        Console.WriteLine(code.IsValid ? $"saves {code.Discount}, {code.Total} to pay" : code.Reason!.Message);

        var verdict = await commerce.PromotionPreview.WhyNotAsync(request, PromotionId.Of("spring"));
        var simulation = await commerce.PromotionPreview.SimulateAsync(idea, sales);
        #endregion
        _ = (verdict, simulation);
    }

    public static async Task Coupons(ICommerce commerce, CartRef cart, CouponCode typed, string session)
    {
        #region promotions-coupons
        var batch = await commerce.Coupons.GenerateAsync(
            new GenerateCoupons(IdempotencyKey.Of("newsletter-2026-11"), PromotionId.Of("newsletter"), Count: 50_000) { Prefix = "NEWS" });

        // Ten wrong codes a minute per guesser, then it has to wait; a code that never was and one that is over get the same answer.
        var entered = await commerce.Carts.EnterCodeAsync(cart, typed, guesser: session);
        #endregion
        _ = (batch, entered);
    }

    public static void TimeZones(IServiceCollection services) =>
        #region promotions-time-zone
        services.Configure<PromotionOptions>(o => o.TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"));
        #endregion
}
