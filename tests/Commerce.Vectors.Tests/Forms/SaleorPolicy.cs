using Commerce.Pricing;

namespace Commerce.Vectors.Forms;

/// <summary>Half up, tax on the line total; the last line takes what is left of a shared discount.</summary>
internal static class SaleorPolicy
{
    public static PricingPolicy Value { get; } = new() { Allocation = AllocationMethod.LastTakesRemainder };
}
