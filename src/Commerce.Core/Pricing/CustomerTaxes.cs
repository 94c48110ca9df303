using Commerce.Customers;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Puts what the host knows of a customer into the words of the tax room.</summary>
internal static class CustomerTaxes
{
    public static TaxQuery QueryFor(ShopId shop, Address? destination, Customer? customer) => new(shop, destination, ExemptionOf(customer))
    {
        TaxId = customer?.TaxId,
        IsTaxIdVerified = customer?.IsTaxIdVerified ?? false,
    };

    public static TaxExemption? ExemptionOf(Customer? customer) =>
        customer is not { IsTaxExempt: true } ? null
        : customer.TaxExemptionReason.Length == 0 ? TaxExemption.Full
        : new TaxExemption { Reason = customer.TaxExemptionReason };
}
