using System.Diagnostics.CodeAnalysis;
using Commerce;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Customers;
using Commerce.Payments;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs that connect the host.</summary>
public static class CommerceBuilderExtensions
{
    /// <summary>Asks the host's own catalog, resolved per scope.</summary>
    public static ICommerceBuilder UseCatalog<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCatalog>(this ICommerceBuilder builder)
        where TCatalog : class, ICatalog
    {
        builder.Services.Replace(ServiceDescriptor.Scoped<ICatalog, TCatalog>());
        return builder;
    }

    /// <summary>Asks this catalog.</summary>
    public static ICommerceBuilder UseCatalog(this ICommerceBuilder builder, ICatalog catalog)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(catalog));
        return builder;
    }

    /// <summary>Asks the host's own customers, resolved per scope.</summary>
    public static ICommerceBuilder UseCustomers<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this ICommerceBuilder builder)
        where TDirectory : class, ICustomerDirectory
    {
        builder.Services.Replace(ServiceDescriptor.Scoped<ICustomerDirectory, TDirectory>());
        return builder;
    }

    /// <summary>Asks this directory.</summary>
    public static ICommerceBuilder UseCustomers(this ICommerceBuilder builder, ICustomerDirectory directory)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(directory));
        return builder;
    }

    /// <summary>Learns from the host who calls.</summary>
    public static ICommerceBuilder UseCaller<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAccessor>(this ICommerceBuilder builder)
        where TAccessor : class, ICallerAccessor
    {
        builder.Services.Replace(ServiceDescriptor.Scoped<ICallerAccessor, TAccessor>());
        return builder;
    }

    /// <summary>Asks a service for the taxes of each order, resolved per scope; <c>TaxOptions</c> says what happens when it does not answer.</summary>
    public static ICommerceBuilder UseTaxProvider<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(this ICommerceBuilder builder)
        where TProvider : class, ITaxProvider
    {
        builder.Services.Replace(ServiceDescriptor.Scoped<ITaxProvider, TProvider>());
        return builder;
    }

    /// <summary>Asks this tax provider.</summary>
    public static ICommerceBuilder UseTaxProvider(this ICommerceBuilder builder, ITaxProvider provider)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(provider));
        return builder;
    }

    /// <summary>Adds a payment provider; methods name it by <see cref="IPaymentProvider.Name"/>.</summary>
    public static ICommerceBuilder AddPaymentProvider<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(this ICommerceBuilder builder)
        where TProvider : class, IPaymentProvider
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, TProvider>());
        return builder;
    }

    /// <summary>Adds a payment provider that exists already.</summary>
    public static ICommerceBuilder AddPaymentProvider(this ICommerceBuilder builder, IPaymentProvider provider)
    {
        builder.Services.AddSingleton(provider);
        return builder;
    }

    /// <summary>Offers a way to pay.</summary>
    public static ICommerceBuilder AddPaymentMethod(this ICommerceBuilder builder, PaymentMethod method)
    {
        builder.Services.AddSingleton(method);
        return builder;
    }

    /// <summary>Lets the host veto purchases.</summary>
    public static ICommerceBuilder AddCheckoutValidator<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(this ICommerceBuilder builder)
        where TValidator : class, ICheckoutValidator
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<ICheckoutValidator, TValidator>());
        return builder;
    }
}
