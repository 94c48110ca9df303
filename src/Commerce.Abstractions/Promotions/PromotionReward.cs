namespace Commerce.Promotions;

/// <summary>What is given on pieces: exactly one of a share, an amount and a price.</summary>
public sealed record PromotionReward
{
    /// <summary>Nothing is to be paid.</summary>
    public static PromotionReward Free { get; } = new() { Rate = Commerce.Rate.OneHundredPercent };

    /// <summary>A share of the price.</summary>
    public Rate? Rate { get; init; }

    /// <summary>An amount off; at most the price.</summary>
    public Money? Amount { get; init; }

    /// <summary>What is to be paid instead; what is cheaper keeps its price.</summary>
    public Money? Price { get; init; }

    /// <summary>A share of the price.</summary>
    public static PromotionReward PercentOff(Rate rate) => new() { Rate = rate };

    /// <summary>An amount off.</summary>
    public static PromotionReward AmountOff(Money amount) => new() { Amount = amount };

    /// <summary>A price to pay instead.</summary>
    public static PromotionReward FixedPrice(Money price) => new() { Price = price };
}
