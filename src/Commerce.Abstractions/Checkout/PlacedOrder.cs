namespace Commerce.Checkout;

/// <summary>An order as checkout tells of it.</summary>
/// <param name="Id">The order.</param>
/// <param name="Number">The number that people use.</param>
/// <param name="Total">What it costs.</param>
/// <param name="Payment">The payment; <see langword="null"/> when there was nothing to pay.</param>
public sealed record PlacedOrder(OrderId Id, string Number, Money Total, PaymentId? Payment);
