namespace Commerce.StoredValue;

/// <summary>How far one payment is, as its entries say.</summary>
/// <param name="Held">What is set aside for it now.</param>
/// <param name="Refundable">What it took and did not give back.</param>
/// <param name="IsEnded">True when nothing more may be held for it.</param>
internal readonly record struct StoredValueStanding(Money Held, Money Refundable, bool IsEnded)
{
    /// <summary>The standing of a payment.</summary>
    /// <param name="entries">Its entries, or the sum of those of each kind.</param>
    /// <param name="currency">That of the account.</param>
    public static StoredValueStanding Of(IEnumerable<(StoredValueEntryKind Kind, Money Amount)> entries, Currency currency)
    {
        var standing = new StoredValueStanding(Money.Zero(currency), Money.Zero(currency), IsEnded: false);
        foreach (var (kind, amount) in entries)
        {
            standing = kind switch
            {
                StoredValueEntryKind.Hold => standing with { Held = standing.Held + amount },
                StoredValueEntryKind.Commit => standing with { Held = standing.Held - amount, Refundable = standing.Refundable + amount },
                StoredValueEntryKind.Release => standing with { Held = standing.Held - amount, IsEnded = true },
                StoredValueEntryKind.Refund => standing with { Refundable = standing.Refundable - amount },
                _ => standing,
            };
        }

        return standing;
    }
}
