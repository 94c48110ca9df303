namespace Commerce.Payments;

/// <summary>The customer's bank took captured money back, or gave it back after the dispute was won.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">The service's id of the dispute. Each is opened once and won once; the same again changes nothing.</param>
public sealed record RecordDispute(PaymentId Payment, Money Amount, string Reference)
{
    /// <summary>True when the dispute was decided for the shop.</summary>
    public bool IsWon { get; init; }

    /// <summary>The bank's reason as a stable code, such as <c>fraudulent</c>.</summary>
    /// <value>Empty; at most <see cref="PaymentErrors.MaxReason"/> characters.</value>
    public string Reason { get; init => field = value ?? ""; } = "";
}
