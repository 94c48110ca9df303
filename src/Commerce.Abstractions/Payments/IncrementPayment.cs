namespace Commerce.Payments;

/// <summary>Sets more money aside, as when an order became dearer.</summary>
/// <param name="Payment">The payment; it is <see cref="PaymentState.Authorized"/>.</param>
/// <param name="Amount">How much in addition.</param>
/// <param name="Key">The same key raises once.</param>
public sealed record IncrementPayment(PaymentId Payment, Money Amount, IdempotencyKey Key)
{
    /// <summary>Why, for the ledger; never personal data.</summary>
    /// <value>Empty; at most <see cref="PaymentErrors.MaxReason"/> characters.</value>
    public string Reason { get; init => field = value ?? ""; } = "";
}
