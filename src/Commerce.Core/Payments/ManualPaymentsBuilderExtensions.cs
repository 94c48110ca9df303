using Commerce.Payments;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for payments without a payment service.</summary>
public static class ManualPaymentsBuilderExtensions
{
    /// <summary>Offers bank transfer, cash on delivery and invoice; <paramref name="configure"/> names, describes or drops them.</summary>
    /// <remarks>Safe to call twice with the same settings; the same method with two descriptions fails when the app starts.</remarks>
    public static ICommerceBuilder AddManualPayments(this ICommerceBuilder builder, Action<ManualPaymentOptions>? configure = null)
    {
        var options = new ManualPaymentOptions();
        configure?.Invoke(options);
        builder.AddPaymentProvider<ManualPayments>();
        foreach (var method in options.ToMethods())
        {
            builder.AddPaymentMethod(method);
        }

        return builder;
    }
}
