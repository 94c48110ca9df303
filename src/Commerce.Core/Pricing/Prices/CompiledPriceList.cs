namespace Commerce.Pricing;

/// <summary>What all prices of a list have in common.</summary>
internal sealed class CompiledPriceList(PriceList list, FactRule[] rules)
{
    private readonly long _startsAt = list.StartsAt?.UtcTicks ?? long.MinValue;
    private readonly long _endsAt = list.EndsAt?.UtcTicks ?? long.MaxValue;
    private readonly ShopId? _shop = list.Shop;

    public PriceList List { get; } = list;

    public PriceListKind Kind { get; } = list.Kind;

    public int RuleCount { get; } = rules.Length;

    public bool Counts(PriceContext context)
    {
        var now = context.At.UtcTicks;
        if (now < _startsAt || now >= _endsAt || (_shop is { } shop && shop != context.Shop))
        {
            return false;
        }

        foreach (var rule in rules)
        {
            if (!rule.Holds(context.All))
            {
                return false;
            }
        }

        return true;
    }
}
