using Commerce.Customers;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>What a customer changes about taxes.</summary>
internal static class CustomerTax
{
    /// <summary>Asks for the taxes of a customer's sale; a consumer's when nobody knows who buys.</summary>
    public static TaxQuery Query(ShopId shop, Address? destination, Customer? customer) => new(shop, destination, ExemptionOf(customer))
    {
        TaxId = customer?.TaxId,
        IsTaxIdVerified = customer is { IsTaxIdVerified: true },
    };

    /// <summary>Why the customer is charged no tax; <see langword="null"/> when they are.</summary>
    public static TaxExemption? ExemptionOf(Customer? customer) => customer is not { IsTaxExempt: true } ? null
        : customer.TaxExemptionReason.Length == 0 ? TaxExemption.Full
        : new TaxExemption { Reason = customer.TaxExemptionReason };
}
