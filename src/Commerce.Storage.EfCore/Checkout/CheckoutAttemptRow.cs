namespace Commerce.Checkout;

/// <summary>A try to place an order, under its key.</summary>
internal sealed class CheckoutAttemptRow
{
    public ShopId Shop { get; private set; }

    public IdempotencyKey Key { get; private set; }

    public OrderId OrderId { get; private set; }

    public PaymentId? PaymentId { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }
}
