namespace Commerce.Payments;

/// <summary>What happened to money.</summary>
public enum PaymentEntryKind
{
    /// <summary>It was set aside.</summary>
    Authorization,

    /// <summary>It came in.</summary>
    Capture,
}
