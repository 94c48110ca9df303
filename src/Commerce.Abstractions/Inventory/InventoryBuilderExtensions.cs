using System.Diagnostics.CodeAnalysis;
using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for inventory.</summary>
public static class InventoryBuilderExtensions
{
    /// <summary>Adds a way to choose among locations, resolved per scope; rules name it by <see cref="IStockAllocationStrategy.Name"/>. Of two with one name the later one is asked.</summary>
    public static ICommerceBuilder AddStockAllocation<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(this ICommerceBuilder builder)
        where TStrategy : class, IStockAllocationStrategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<IStockAllocationStrategy, TStrategy>());
        return builder;
    }
}
