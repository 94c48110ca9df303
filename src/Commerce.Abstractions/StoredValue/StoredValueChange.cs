namespace Commerce.StoredValue;

/// <summary>What a command left behind.</summary>
/// <param name="Account">The account as it is now.</param>
/// <param name="Entry">The entry that carries the command: the one of the first time when it is repeated.</param>
/// <param name="IsRepeated">True when the command had been carried out before, so that nothing changed now.</param>
public sealed record StoredValueChange(StoredValueAccount Account, StoredValueEntry Entry, bool IsRepeated);
