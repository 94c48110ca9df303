using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

internal static class PricingServiceCollectionExtensions
{
    /// <summary>The kernel and the calculator that feeds it.</summary>
    public static IServiceCollection AddPricing(this IServiceCollection services)
    {
        services.AddOptions<PricingOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PricingOptions>, PricingOptionsValidator>());
        services.AddSingleton(CommerceTypeRegistration.Root<CalculationSnapshot>(PricingJsonContext.Default));
        services.AddSingleton(CommerceTypeRegistration.Root<PricingPolicy>(PricingJsonContext.Default));
        services.AddSingleton(CommerceTypeRegistration.Root<RefundLedger>(PricingJsonContext.Default));
        services.AddSingleton(CommerceTypeRegistration.Root<RefundRequest>(PricingJsonContext.Default));
        services.TryAddSingleton<OrderKernel>();
        services.TryAddSingleton<RefundKernel>();
        services.TryAddSingleton<PricingRules>();
        services.TryAddScoped<OrderCharges>();
        services.TryAddScoped<SaleCalculation>();
        services.TryAddScoped<IOrderCalculator, OrderCalculator>();
        services.TryAddScoped<IPromotionPreview, PromotionPreview>();
        return services.AddPrices();
    }
}
