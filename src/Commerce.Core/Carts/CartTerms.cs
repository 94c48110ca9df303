namespace Commerce.Carts;

/// <summary>What a decision about a cart depends on besides the cart: the moment and the limits.</summary>
internal readonly record struct CartTerms
{
    public required DateTimeOffset Now { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    public required int MaxLines { get; init; }

    public required int MaxCodes { get; init; }
}
