namespace Commerce.Messaging;

/// <summary>A command under its key.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>Where the key counts.</summary>
    public required IdempotencyScope Scope { get; init; }

    /// <summary>SHA-256 of the command's canonical JSON, in hexadecimal: another command under the same key is refused.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When the command began.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When the outcome was kept; <see langword="null"/> while the command is open.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The terminal outcome as JSON text, replayed as it stands; <see langword="null"/> while the command is open.</summary>
    public string? Outcome { get; init; }

    /// <summary>True for the caller whose <see cref="IIdempotencyStore.BeginAsync"/> or <see cref="IIdempotencyStore.AddAsync"/> made the record.</summary>
    public bool IsNew { get; init; }
}
