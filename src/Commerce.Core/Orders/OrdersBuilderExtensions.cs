using System.Diagnostics.CodeAnalysis;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for orders.</summary>
public static class OrdersBuilderExtensions
{
    /// <summary>Numbers orders in the host's own way. One instance serves all; it must be safe for concurrent use.</summary>
    public static ICommerceBuilder UseOrderNumbers<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNumbers>(this ICommerceBuilder builder)
        where TNumbers : class, IOrderNumbers
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IOrderNumbers, TNumbers>());
        return builder;
    }

    /// <summary>Lets something be done to orders that have been in a status for a time. A worker looks for them.</summary>
    public static ICommerceBuilder AddOrderAutomation(this ICommerceBuilder builder, OrderAutomation automation)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(automation);
        builder.Services.Configure<OrderOptions>(options => options.Automations.Add(automation));
        return builder;
    }
}
