namespace Commerce.Payments;

/// <summary>Which capability stands for which kind of operation.</summary>
internal static class PaymentAbilities
{
    public static bool Has(IPaymentProvider provider, PaymentOperationKind kind) => kind switch
    {
        PaymentOperationKind.Capture => provider.Find<ICapturePayments>() is not null,
        PaymentOperationKind.Void => provider.Find<IVoidPayments>() is not null,
        PaymentOperationKind.Refund => provider.Find<IRefundPayments>() is not null,
        PaymentOperationKind.Increment => provider.Find<IIncrementPayments>() is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
