namespace Commerce.Promotions;

/// <summary>Makes a batch of unique codes that nobody can guess, such as SPRING-7KQ2-M4XR.</summary>
/// <param name="Key">The same command under the same key makes one batch.</param>
/// <param name="Promotion">The promotion that the codes claim.</param>
/// <param name="Count">How many codes: 1 … 1,000,000.</param>
public sealed record GenerateCoupons(IdempotencyKey Key, PromotionId Promotion, int Count)
{
    /// <summary>Digits and capitals without those that look alike: no 0 and O, no 1, I and L, no U and V.</summary>
    public const string UnmistakableAlphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";

    /// <summary>What people call the batch.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What every code begins with, before a dash; empty for nothing. At most 20 letters and digits.</summary>
    public string Prefix { get; init => field = value ?? ""; } = "";

    /// <summary>The characters of the random part: 10 … 36 letters and digits, none of them twice.</summary>
    public string Alphabet { get; init => field = value ?? ""; } = UnmistakableAlphabet;

    /// <summary>How many random characters: 4 … 32, and enough that at most one text in 10,000 is a code.</summary>
    public int Length { get; init; } = 8;

    /// <summary>After how many random characters a dash stands; 0 for no dashes.</summary>
    public int GroupSize { get; init; } = 4;

    /// <summary>How many orders may use each code.</summary>
    public long UsesPerCode { get; init; } = 1;
}
