using Commerce;
using Commerce.Payments;
using Commerce.StoredValue;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for paying with gift cards and store credit.</summary>
public static class StoredValuePaymentsBuilderExtensions
{
    /// <summary>Offers to pay with gift cards and store credit; <paramref name="configure"/> names or drops them.</summary>
    /// <remarks>Safe to call twice with the same settings; the same method with two names fails when the app starts.</remarks>
    public static ICommerceBuilder AddStoredValuePayments(this ICommerceBuilder builder, Action<StoredValuePaymentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new StoredValuePaymentOptions();
        configure?.Invoke(options);
        builder.AddPaymentProvider<StoredValuePayments>();
        if (options.GiftCardName is { } card)
        {
            builder.AddPaymentMethod(Method(StoredValuePaymentOptions.GiftCardId, card));
        }

        if (options.StoreCreditName is { } credit)
        {
            builder.AddPaymentMethod(Method(StoredValuePaymentOptions.StoreCreditId, credit));
        }

        return builder;
    }

    private static PaymentMethod Method(string id, string name) => new()
    {
        Id = PaymentMethodId.Of(id),
        Name = name,
        Provider = StoredValuePayments.ProviderName,
        Settlement = Settlement.Immediate,
    };
}
