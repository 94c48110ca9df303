namespace Commerce.Pricing;

/// <summary>Who asks for prices, where and when: what all lines of a request have in common. Immutable; share one instance between choices.</summary>
public sealed class PriceContext
{
    private Fact[]? _all;

    /// <summary>The shop that sells.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>The currency of the prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The instant that dates are compared with.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The customer's groups.</summary>
    public ImmutableArray<CustomerGroup> Groups { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The country that the goods go to: two letters of ISO 3166-1; <see langword="null"/> while unknown.</summary>
    public string? Country { get; init; }

    /// <summary>The region that the goods go to; <see langword="null"/> while unknown.</summary>
    public string? Region { get; init; }

    /// <summary>Further facts that rules may ask for; one that stands there twice has the values of both.</summary>
    public ImmutableArray<Fact> Facts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>All facts, those with a property of their own included. Two threads may both make the array; either will do.</summary>
    internal ReadOnlySpan<Fact> All => _all ??= Gather();

    private Fact[] Gather()
    {
        var all = new List<Fact>(Facts.Length + 3);
        foreach (var fact in Facts)
        {
            if (!fact.Values.IsDefaultOrEmpty)
            {
                all.Add(fact);
            }
        }

        if (!Groups.IsEmpty)
        {
            all.Add(new Fact(FactRule.CustomerGroup, [.. Groups.Where(g => !g.IsDefault).Select(g => AttributeValue.Of(g.Value))]));
        }

        AddText(all, FactRule.Country, Country);
        AddText(all, FactRule.Region, Region);
        return [.. all];
    }

    private static void AddText(List<Fact> all, string name, string? text)
    {
        if (text is not null)
        {
            all.Add(new Fact(name, text));
        }
    }
}
