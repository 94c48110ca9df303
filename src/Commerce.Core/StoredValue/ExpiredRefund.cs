namespace Commerce.StoredValue;

/// <summary>What becomes of a refund to an account that has expired since it paid.</summary>
public enum ExpiredRefund
{
    /// <summary>It goes back onto the account, which lives on for <see cref="StoredValueOptions.RefundLife"/>.</summary>
    ExtendLife,

    /// <summary>It fails with the code <c>expired</c>, and the shop gives the money back in another way.</summary>
    Refuse,
}
