namespace Commerce.StoredValue;

/// <summary>
/// One entry of an account's ledger, as it stands in the database. Rows are added and never changed; the sums over the entries of an account are its
/// <see cref="StoredValueAccountRow.Balance"/> and <see cref="StoredValueAccountRow.Held"/>.
/// </summary>
internal sealed class StoredValueEntryRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The account; second part of the key.</summary>
    public StoredValueAccountId Account { get; private set; }

    /// <summary>Its place in the ledger of the account, from 1 on without a gap; third part of the key.</summary>
    public long Number { get; private set; }

    /// <summary>The name of its <see cref="StoredValueEntryKind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>How much, in minor units of the currency; the kind says the direction.</summary>
    public long Amount { get; private set; }

    /// <summary>What the shop owed afterwards, in minor units of the currency.</summary>
    public long Balance { get; private set; }

    /// <summary>What of it was set aside afterwards, in minor units of the currency.</summary>
    public long Held { get; private set; }

    /// <summary>The idempotency key of the command; unique for its kind in the shop.</summary>
    public IdempotencyKey Key { get; private set; }

    /// <summary>Names the payment, if there is one.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why; empty when nobody said.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The name of the <see cref="ActorKind"/> of who did it.</summary>
    public string ActorKind { get; private set; } = "";

    /// <summary>The host's id of who did it, if there is one.</summary>
    public string? ActorId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset MovedAt { get; private set; }
}
