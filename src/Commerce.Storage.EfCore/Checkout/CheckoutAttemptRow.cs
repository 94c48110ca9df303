namespace Commerce.Checkout;

/// <summary>A try to place an order, under its key.</summary>
internal sealed class CheckoutAttemptRow
{
    public ShopId Shop { get; private set; }

    public IdempotencyKey Key { get; private set; }

    public OrderId OrderId { get; private set; }

    public PaymentId? PaymentId { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset PayUntil { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public int Looks { get; private set; }
}
