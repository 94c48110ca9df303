namespace Commerce.Pricing;

/// <summary>How much of a tender the order uses.</summary>
public sealed record AppliedTender(PricingTender Tender, Money Amount);
