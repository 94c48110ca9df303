using System.Diagnostics.CodeAnalysis;
using Commerce.Checkout;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets checkout up.</summary>
public static class CheckoutBuilderExtensions
{
    /// <summary>Sets how long checkout waits and remembers, and what it does about money that comes too late.</summary>
    public static ICommerceBuilder ConfigureCheckout(this ICommerceBuilder builder, Action<CheckoutOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Adds a check that looks at paid orders before anything is sent. It lives as long as the caller's scope.</summary>
    public static ICommerceBuilder AddFraudCheck<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCheck>(this ICommerceBuilder builder)
        where TCheck : class, IFraudCheck
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<IFraudCheck, TCheck>());
        return builder;
    }
}
