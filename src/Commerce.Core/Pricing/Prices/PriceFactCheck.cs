namespace Commerce.Pricing;

/// <summary>Keeps what rules are compared with in bounds: every rule of every price looks at every fact.</summary>
internal static class PriceFactCheck
{
    /// <summary>The most facts of one request.</summary>
    private const int MaxFacts = 100;

    public static CommerceError? Find(ImmutableArray<Fact> facts)
    {
        if (facts.Length > MaxFacts)
        {
            return PricingErrors.TooMany("facts", facts.Length, MaxFacts);
        }

        for (var i = 0; i < facts.Length; i++)
        {
            if (!facts[i].Values.IsDefault && facts[i].Values.Length > PriceBook.MaxValues)
            {
                return PricingErrors.TooMany($"facts[{i}].values", facts[i].Values.Length, PriceBook.MaxValues);
            }
        }

        return null;
    }
}
