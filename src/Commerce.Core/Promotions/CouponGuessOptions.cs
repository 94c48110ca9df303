namespace Commerce.Promotions;

/// <summary>How many wrong codes somebody may try.</summary>
public sealed class CouponGuessOptions
{
    /// <summary>How many unknown codes in <see cref="Window"/>.</summary>
    /// <value>10.</value>
    public int MaxUnknownCodes { get; set; } = 10;

    /// <summary>For how long a wrong code is remembered.</summary>
    /// <value>1 minute.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many people are remembered at once; beyond, whoever began first is forgotten.</summary>
    /// <value>100,000.</value>
    public int MaxGuessers { get; set; } = 100_000;
}
