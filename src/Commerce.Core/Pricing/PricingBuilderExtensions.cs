using System.Diagnostics.CodeAnalysis;
using Commerce;
using Commerce.Pricing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for order calculation.</summary>
public static class PricingBuilderExtensions
{
    /// <summary>Calculates by these rules.</summary>
    public static ICommerceBuilder UsePricingPolicy(this ICommerceBuilder builder, PricingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policy);
        builder.Services.Configure<PricingOptions>(options => options.Policy = policy);
        return builder;
    }

    /// <summary>Calculates orders in a currency by these rules.</summary>
    public static ICommerceBuilder UsePricingPolicy(this ICommerceBuilder builder, Currency currency, PricingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policy);
        builder.Services.Configure<PricingOptions>(options => options.PolicyByCurrency[currency] = policy);
        return builder;
    }

    /// <summary>Calculates orders of a shop by these rules, whatever their currency.</summary>
    public static ICommerceBuilder UsePricingPolicy(this ICommerceBuilder builder, ShopId shop, PricingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policy);
        builder.Services.Configure<PricingOptions>(options => options.PolicyByShop[shop] = policy);
        return builder;
    }

    /// <summary>Adds a source of fees and surcharges, created in each scope; all sources are asked, in the order in which they were added.</summary>
    public static ICommerceBuilder AddFees<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFees>(this ICommerceBuilder builder)
        where TFees : class, IFeeQuotes
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IFeeQuotes, TFees>();
        return builder;
    }
}
