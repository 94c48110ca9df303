namespace Commerce.Payments;

/// <summary>A payment, as it stands in the database: what the engine searches by, and the whole as a document. Only the engine writes it.</summary>
public sealed class PaymentRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The payment; second part of the key.</summary>
    public PaymentId Id { get; private set; }

    /// <summary>Counts the changes.</summary>
    public long Version { get; private set; }

    /// <summary>The order that it pays.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Who buys; <see langword="null"/> when the order names nobody.</summary>
    public string? Customer { get; private set; }

    /// <summary>The name of its <see cref="PaymentState"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>The name of the provider that serves it.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>The provider's own name for it.</summary>
    public string? Reference { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What is to be paid, in minor units of the currency.</summary>
    public long Amount { get; private set; }

    /// <summary>What was authorized, in minor units of the currency.</summary>
    public long Authorized { get; private set; }

    /// <summary>What was captured, in minor units of the currency.</summary>
    public long Captured { get; private set; }

    /// <summary>What was refunded and did not come back, in minor units of the currency.</summary>
    public long Refunded { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the last entry of its ledger was booked; <see langword="null"/> while it has none.</summary>
    public DateTimeOffset? BookedAt { get; private set; }

    /// <summary>The whole payment as JSON.</summary>
    public string Document { get; private set; } = "";
}
