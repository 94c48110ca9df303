namespace Commerce.Payments;

/// <summary>An operation that recovery must look after.</summary>
public readonly record struct DuePaymentOperation(ShopId Shop, PaymentId Payment, PaymentOperationId Operation);
