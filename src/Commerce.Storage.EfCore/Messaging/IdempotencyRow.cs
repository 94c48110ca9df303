namespace Commerce.Messaging;

/// <summary>A command under its key, and what came of it.</summary>
internal sealed class IdempotencyRow
{
    public ShopId Shop { get; private set; }

    public string Operation { get; private set; } = "";

    public IdempotencyKey Key { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public DateTimeOffset BeganAt { get; private set; }

    public string? Outcome { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }
}
