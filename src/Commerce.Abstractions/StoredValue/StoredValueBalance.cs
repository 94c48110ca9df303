namespace Commerce.StoredValue;

/// <summary>What the holder of a code may know.</summary>
/// <param name="Account">The card.</param>
/// <param name="Available">What it can pay now; zero when it is disabled or has expired.</param>
/// <param name="ExpiresAt">The first moment at which it pays no more; <see langword="null"/> for never.</param>
/// <param name="LastLetters">The last four letters of its code.</param>
public sealed record StoredValueBalance(StoredValueAccountId Account, Money Available, DateTimeOffset? ExpiresAt, string LastLetters);
