namespace Commerce.StoredValue;

/// <summary>Stops an account, or lets it pay again.</summary>
/// <param name="Key">Names the command.</param>
/// <param name="Account">The account.</param>
/// <param name="Reason">Why, in the words of the shop, without personal data.</param>
public sealed record SwitchStoredValue(IdempotencyKey Key, StoredValueAccountId Account, string Reason);
