namespace Commerce.StoredValue;

/// <summary>Grants store credit.</summary>
/// <param name="Key">Names the command.</param>
/// <param name="Customer">A registered customer.</param>
/// <param name="Amount">How much, above zero.</param>
public sealed record GrantCredit(IdempotencyKey Key, CustomerRef Customer, Money Amount)
{
    /// <summary>Until when all credit of the customer in that currency lives at least; <see langword="null"/> for ever.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why, in the words of the shop, without personal data.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}
