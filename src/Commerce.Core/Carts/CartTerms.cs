namespace Commerce.Carts;

/// <summary>What a decision about a cart depends on besides the cart: the moment and the limits.</summary>
internal readonly record struct CartTerms
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>The currency of carts that name none; <see langword="default"/> when each must name its own.</summary>
    public Currency DefaultCurrency { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    public required int MaxLines { get; init; }

    public required int MaxCodes { get; init; }

    public required int MaxDiscounts { get; init; }
}
