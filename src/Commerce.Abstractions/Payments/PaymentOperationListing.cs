namespace Commerce.Payments;

/// <summary>An operation in a list, with the payment and the order that it belongs to.</summary>
public sealed record PaymentOperationListing(PaymentId Payment, OrderId Order, PaymentOperation Operation);
