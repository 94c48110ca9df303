namespace Commerce.StoredValue;

/// <summary>Corrects a balance.</summary>
/// <param name="Key">Names the command.</param>
/// <param name="Account">The account.</param>
/// <param name="Amount">How much more, or less when below zero.</param>
/// <param name="Reason">Why, in the words of the shop, without personal data.</param>
public sealed record AdjustStoredValue(IdempotencyKey Key, StoredValueAccountId Account, Money Amount, string Reason);
