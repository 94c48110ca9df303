namespace Commerce.Payments;

/// <summary>Gives a payment up: everything that was set aside and not captured is the customer's again.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Key">The same key gives it up once.</param>
public sealed record VoidPayment(PaymentId Payment, IdempotencyKey Key)
{
    /// <summary>Why, for the ledger; never personal data.</summary>
    /// <value>Empty; at most <see cref="PaymentErrors.MaxReason"/> characters.</value>
    public string Reason { get; init => field = value ?? ""; } = "";
}
