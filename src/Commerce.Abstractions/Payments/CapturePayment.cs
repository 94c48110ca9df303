namespace Commerce.Payments;

/// <summary>Takes money that was set aside.</summary>
/// <param name="Payment">The payment; it is <see cref="PaymentState.Authorized"/>.</param>
/// <param name="Key">The same key captures once.</param>
public sealed record CapturePayment(PaymentId Payment, IdempotencyKey Key)
{
    /// <summary>How much; <see langword="null"/> for everything that is left.</summary>
    public Money? Amount { get; init; }

    /// <summary>True when nothing else will be captured: the rest is given up.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Why, for the ledger; never personal data.</summary>
    /// <value>Empty; at most <see cref="PaymentErrors.MaxReason"/> characters.</value>
    public string Reason { get; init => field = value ?? ""; } = "";
}
