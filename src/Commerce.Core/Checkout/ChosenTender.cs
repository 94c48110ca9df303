using Commerce.Payments;
using Commerce.Pricing;
using Commerce.StoredValue;

namespace Commerce.Checkout;

/// <summary>Stored value that pays a part of an order.</summary>
/// <param name="Method">How it is offered.</param>
/// <param name="Instrument">What the customer typed, sealed.</param>
/// <param name="Account">What pays.</param>
/// <param name="Limit">The most that it may pay.</param>
internal sealed record ChosenTender(PaymentMethod Method, PaymentInstrument? Instrument, StoredValueAccount Account, Money Limit)
{
    public PricingTender ToPricing() => new(Account.Id.ToString(), Method.Name, Limit);
}
