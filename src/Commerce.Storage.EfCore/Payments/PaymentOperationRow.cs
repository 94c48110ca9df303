namespace Commerce.Payments;

/// <summary>A capture, void, refund or increment, beside the document of its payment: what is listed and recovered by.</summary>
internal sealed class PaymentOperationRow
{
    public ShopId Shop { get; private set; }

    public PaymentOperationId Id { get; private set; }

    public PaymentId PaymentId { get; private set; }

    public OrderId OrderId { get; private set; }

    public string? Customer { get; private set; }

    public string Kind { get; private set; } = "";

    public string State { get; private set; } = "";

    /// <summary>When recovery looks after it; <see langword="null"/> when nothing is left to do.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string Document { get; private set; } = "";
}
