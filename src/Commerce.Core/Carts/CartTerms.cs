namespace Commerce.Carts;

/// <summary>What a decision about a cart depends on besides the cart: the moment and the limits.</summary>
internal readonly record struct CartTerms
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>The currency of carts that name none; <see langword="default"/> when each must name its own.</summary>
    public Currency DefaultCurrency { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    /// <summary>How long drafts of the staff are kept.</summary>
    public required TimeSpan DraftTimeToLive { get; init; }

    public required int MaxLines { get; init; }

    public required int MaxCodes { get; init; }

    public required int MaxDiscounts { get; init; }

    /// <summary>When a cart that is changed now expires.</summary>
    public DateTimeOffset ExpiryOf(CartOrigin origin) => Now + (origin == CartOrigin.Staff ? DraftTimeToLive : TimeToLive);
}
