using System.Diagnostics.CodeAnalysis;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for prices.</summary>
public static class PriceBuilderExtensions
{
    /// <summary>Adds a price list; a list that cannot be used is refused when the app starts.</summary>
    public static ICommerceBuilder AddPriceList(this ICommerceBuilder builder, PriceList list)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(list);
        builder.Services.Configure<PriceOptions>(options => options.Lists.Add(list));
        return builder;
    }

    /// <summary>Asks the host's own price lists, resolved per scope, instead of those that were added.</summary>
    public static ICommerceBuilder UsePriceLists<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TLists>(this ICommerceBuilder builder)
        where TLists : class, IPriceLists
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<IPriceLists, TLists>());
        return builder;
    }

    /// <summary>Keeps the price history with the host, resolved per scope, instead of in memory.</summary>
    public static ICommerceBuilder UsePriceHistory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THistory>(this ICommerceBuilder builder)
        where THistory : class, IPriceHistory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<IPriceHistory, THistory>());
        return builder;
    }
}
