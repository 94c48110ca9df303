namespace Commerce.Pricing;

/// <summary>What a code does for a cart.</summary>
public sealed record CodePreview
{
    /// <summary>The code.</summary>
    public required CouponCode Code { get; init; }

    /// <summary>Why it takes nothing off; <see cref="CommerceError.Data"/> says what is missing. <see langword="null"/> when it does take something off.</summary>
    public CommerceError? Reason { get; init; }

    /// <summary>True when it takes something off.</summary>
    public bool IsValid => Reason is null;

    /// <summary>What its promotion takes off.</summary>
    public required Money Discount { get; init; }

    /// <summary>What the order costs with the code entered.</summary>
    public required Money Total { get; init; }

    /// <summary>What the order costs without it.</summary>
    public required Money TotalWithout { get; init; }
}
