namespace Commerce.Pricing;

/// <summary>A manual discount and what it took off the whole order.</summary>
public sealed record AppliedManualDiscount(ManualDiscount Discount, Money Amount);
