using Commerce.Shipping;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for shipping.</summary>
public static class ShippingBuilderExtensions
{
    /// <summary>Offers a way to ship.</summary>
    public static ICommerceBuilder AddShippingMethod(this ICommerceBuilder builder, ShippingMethod method)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(method);
        builder.Services.Configure<ShippingOptions>(options => options.Methods.Add(method));
        return builder;
    }
}
