namespace Commerce.Promotions;

/// <summary>How far a promotion is used: by orders that are confirmed and by those that are still to be paid.</summary>
public sealed record PromotionUsageCount
{
    /// <summary>Nothing is used.</summary>
    public static PromotionUsageCount None { get; } = new();

    /// <summary>How many orders use it.</summary>
    public long Uses { get; init; }

    /// <summary>How many orders of the customer asked for use it.</summary>
    public long CustomerUses { get; init; }

    /// <summary>What it took off, one amount per currency.</summary>
    public ImmutableArray<Money> Taken { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it took off in a currency.</summary>
    public Money TakenIn(Currency currency)
    {
        foreach (var amount in Taken)
        {
            if (amount.Currency == currency)
            {
                return amount;
            }
        }

        return Money.Zero(currency);
    }
}
