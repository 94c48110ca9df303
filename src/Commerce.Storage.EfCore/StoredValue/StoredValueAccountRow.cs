namespace Commerce.StoredValue;

/// <summary>A gift card or a customer's store credit, as it stands in the database: the sum of the balances is what the shop owes. Only the engine writes it.</summary>
internal sealed class StoredValueAccountRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The account; second part of the key.</summary>
    public StoredValueAccountId Id { get; private set; }

    /// <summary>The name of its <see cref="StoredValueKind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What the shop owes, in minor units of the currency.</summary>
    public long Balance { get; private set; }

    /// <summary>What of it is set aside for payments, in minor units of the currency.</summary>
    public long Held { get; private set; }

    /// <summary>The SHA-256 of a card's code in hexadecimal digits; <see langword="null"/> for credit.</summary>
    public string? CodeHash { get; private set; }

    /// <summary>The last four letters of a card's code; empty for credit.</summary>
    public string LastLetters { get; private set; } = "";

    /// <summary>Whose credit it is; <see langword="null"/> for cards.</summary>
    public string? Customer { get; private set; }

    /// <summary>The first moment at which it pays no more; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The name of its <see cref="StoredValueState"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The number of its last entry.</summary>
    public long Version { get; private set; }
}
