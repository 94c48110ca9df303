namespace Commerce.Payments;

/// <summary>What a payment provider is asked.</summary>
public enum PaymentCallKind
{
    /// <summary><see cref="IPaymentProvider.PrepareAsync"/>.</summary>
    Prepare,

    /// <summary><see cref="IPaymentProvider.ConfirmAsync"/>.</summary>
    Confirm,

    /// <summary><see cref="ILookUpPayments.LookUpAsync"/>.</summary>
    LookUp,

    /// <summary><see cref="ICapturePayments.CaptureAsync"/>.</summary>
    Capture,

    /// <summary><see cref="IVoidPayments.VoidAsync"/>.</summary>
    Void,

    /// <summary><see cref="IRefundPayments.RefundAsync"/>.</summary>
    Refund,

    /// <summary><see cref="IIncrementPayments.IncrementAsync"/>.</summary>
    Increment,

    /// <summary><see cref="ILookUpPaymentOperations.LookUpOperationAsync"/>.</summary>
    LookUpOperation,

    /// <summary><see cref="IListTransactions.ListTransactionsAsync"/>.</summary>
    ListTransactions,

    /// <summary><see cref="IListPaymentObjects.ListObjectsAsync"/>.</summary>
    ListObjects,

    /// <summary><see cref="ISavePaymentMethods.SaveAsync"/>.</summary>
    SaveMethod,

    /// <summary><see cref="ISavePaymentMethods.DetachAsync"/>.</summary>
    DetachMethod,
}
