namespace Commerce.Payments;

/// <summary>Gives money back that was captured.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Key">The same key refunds once.</param>
public sealed record RefundPayment(PaymentId Payment, IdempotencyKey Key)
{
    /// <summary>How much; <see langword="null"/> for everything that is left.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why, for the ledger; never personal data.</summary>
    /// <value>Empty; at most <see cref="PaymentErrors.MaxReason"/> characters.</value>
    public string Reason { get; init => field = value ?? ""; } = "";
}
