using Commerce;
using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Customers;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.StoredValue;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The door into Commerce.</summary>
public static class CommerceServiceCollectionExtensions
{
    /// <summary>
    /// Adds the whole engine, in memory until a storage package is added: orders calculated to the cent, stock, payments, carts, orders, checkout.
    /// Take <see cref="ICommerce"/> in your own classes.
    /// </summary>
    /// <remarks>Safe to call twice; what the host registered before stays.</remarks>
    public static ICommerceBuilder AddCommerce(this IServiceCollection services, Action<CommerceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        var builder = new CommerceBuilder(services);
        if (services.Any(s => s.ServiceType == typeof(CommerceBuilder)))
        {
            return builder;
        }

        services.AddSingleton(builder);
        services.AddMessaging();
        services.AddCatalog();
        services.AddTax();
        services.AddCustomers();
        services.AddPayments();
        services.AddStoredValue();
        services.AddInventory();
        services.AddShipping();
        services.AddPromotions();
        services.AddPricing();
        services.AddCarts();
        services.AddOrders();
        services.AddCheckout();

        services.AddOptions<CommerceOptions>();
        services.AddOptions<PricingOptions>().Configure<IOptions<CommerceOptions>>(ApplyTo);
        services.AddOptions<CartOptions>().Configure<IOptions<CommerceOptions>>((carts, commerce) => carts.DefaultCurrency = commerce.Value.DefaultCurrency);
        services.TryAddScoped<ICommerce, CommerceFacade>();
        return builder;
    }

    // Runs after what the host configured before AddCommerce and before what it configures later: only "true" says something.
    private static void ApplyTo(PricingOptions pricing, IOptions<CommerceOptions> commerce)
    {
        if (commerce.Value.PricesIncludeTax)
        {
            pricing.Policy = pricing.Policy with { PricesIncludeTax = true };
        }
    }
}
