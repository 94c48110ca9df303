namespace Commerce.StoredValue;

/// <summary>A gift card, or what a customer has in store credit in one currency. Immutable; each ledger entry raises <see cref="Version"/> by one.</summary>
/// <remarks>
/// It always holds that <see cref="Balance"/> is at least <see cref="Held"/>, and <see cref="Held"/> at least zero. <see cref="Balance"/> is what was issued,
/// refunded and adjusted, less what was committed and expired; <see cref="Held"/> what was held, less what was committed and released.
/// </remarks>
public sealed record StoredValueAccount
{
    /// <summary>The most money of an account, in minor units.</summary>
    public const long MaxBalance = 1_000_000_000_000_000;

    /// <summary>Its id. No secret: it shows no money and pays nothing.</summary>
    public required StoredValueAccountId Id { get; init; }

    /// <summary>The shop that owes the money.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Gift card or store credit.</summary>
    public required StoredValueKind Kind { get; init; }

    /// <summary>What the shop owes, held parts included.</summary>
    public required Money Balance { get; init; }

    /// <summary>What is set aside for payments that are not captured yet.</summary>
    public required Money Held { get; init; }

    /// <summary>Its currency.</summary>
    public Currency Currency => Balance.Currency;

    /// <summary>What can be held now, were it active and in time.</summary>
    public Money Available => Balance - Held;

    /// <summary>The SHA-256 of a card's normalised code in 64 hexadecimal digits; <see langword="null"/> for credit. The code itself is kept nowhere.</summary>
    public string? CodeHash { get; init; }

    /// <summary>The last four letters of a card's code, for people who compare; empty for credit.</summary>
    public string LastLetters { get; init => field = value ?? ""; } = "";

    /// <summary>Whose credit it is; <see langword="null"/> for cards.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>The first moment at which it pays no more; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it may pay.</summary>
    public StoredValueState State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The number of its last ledger entry.</summary>
    public long Version { get; init; }

    /// <summary>True when its time has run out.</summary>
    public bool IsExpiredAt(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>The kind and the id, fit for logs.</summary>
    public override string ToString() => $"{Kind} {Id}";
}
