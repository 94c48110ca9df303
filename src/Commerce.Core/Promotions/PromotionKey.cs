namespace Commerce.Promotions;

/// <summary>Without what a promotion cannot apply: the way on which a calculation reaches it. At most one of these is set.</summary>
internal sealed record PromotionKey
{
    public static PromotionKey None { get; } = new();

    public ImmutableArray<CustomerGroup> Groups { get; init; } = [];

    public ImmutableArray<CustomerRef> Customers { get; init; } = [];

    public string? Fact { get; init; }

    public ImmutableArray<AttributeValue> FactValues { get; init; } = [];

    public int? Filter { get; init; }

    // The more a key leaves out, the better; it depends on the promotion alone, so that a replay reaches the same ones.
    private int Rank => !Customers.IsEmpty ? 4 : !Groups.IsEmpty ? 3 : Fact is not null ? 2 : Filter is not null ? 1 : 0;

    public static PromotionKey Better(PromotionKey left, PromotionKey right) => right.Rank > left.Rank ? right : left;

    /// <summary>The key of what needs either: values of one kind add up, anything else leaves none.</summary>
    public static PromotionKey Either(PromotionKey left, PromotionKey right) =>
        left.Rank != right.Rank ? None : left.Rank switch
        {
            4 => new() { Customers = left.Customers.AddRange(right.Customers) },
            3 => new() { Groups = left.Groups.AddRange(right.Groups) },
            2 when left.Fact == right.Fact => new() { Fact = left.Fact, FactValues = left.FactValues.AddRange(right.FactValues) },
            1 when left.Filter == right.Filter => left,
            _ => None,
        };
}
