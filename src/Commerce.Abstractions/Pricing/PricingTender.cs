namespace Commerce.Pricing;

/// <summary>Something that pays before the payment does: a gift card, store credit. It lowers what is due, never the total and never a tax.</summary>
/// <param name="Reference">The id of the card or account in data; never the code that spends it.</param>
/// <param name="Name">The name that receipts show.</param>
/// <param name="Available">How much of it may be used, at least zero.</param>
public sealed record PricingTender(string Reference, string Name, Money Available);
