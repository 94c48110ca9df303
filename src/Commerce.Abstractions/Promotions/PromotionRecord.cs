namespace Commerce.Promotions;

/// <summary>A promotion as it is stored: its text as it came in, and what storage must know without reading it. Immutable.</summary>
public sealed record PromotionRecord
{
    /// <summary>The longest definition, in bytes of UTF-8.</summary>
    public const int MaxDefinitionBytes = 64 * 1024;

    /// <summary>How many versions of a promotion a store keeps at least, the present one among them. Older ones may go.</summary>
    public const int KeptVersions = 20;

    /// <summary>The shop that offers it.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Its id; stored under no other one than the definition names.</summary>
    public required PromotionId Id { get; init; }

    /// <summary>Counts its changes: 1 when it was added. Stores set it.</summary>
    public long Version { get; init; }

    /// <summary>False while it is switched off.</summary>
    public bool IsActive { get; init; }

    /// <summary>The JSON text, kept letter by letter: what this version of the software cannot read, another one may.</summary>
    public required string Definition { get; init; }

    /// <summary>A copy of <see cref="Promotion.EndsAt"/> for queries; <see langword="null"/> when it is open.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When this version was saved.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who saved it.</summary>
    public Actor ChangedBy { get; init; }

    /// <summary>The id and the version; not the text, which may name customers.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}, version {Version}");
}
