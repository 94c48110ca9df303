namespace Commerce.StoredValue;

/// <summary>Sells a gift card.</summary>
/// <param name="Key">Names the command.</param>
/// <param name="Amount">What it is worth, above zero.</param>
public sealed record IssueGiftCard(IdempotencyKey Key, Money Amount)
{
    /// <summary>The first moment at which it pays no more; <see langword="null"/> for <c>StoredValueOptions.GiftCardLife</c> from now on.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The code of a card that exists already, as when cards of another system move in; <see langword="null"/> for a new random one.</summary>
    public GiftCardCode? Code { get; init; }

    /// <summary>Why, in the words of the shop, without personal data.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}
