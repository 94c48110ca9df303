namespace Commerce.LoadTest.Checkout;

/// <summary>What a process answers.</summary>
/// <param name="Id">Of the order that it answers.</param>
/// <param name="Code"><c>completed</c>, <c>needs_action</c>, <c>done</c>, the code of a refusal, or <c>threw</c>.</param>
internal sealed record KillAnswer(long Id, string Code)
{
    public string Order { get; init; } = "";

    public string Payment { get; init; } = "";

    /// <summary>The bank's reference where the customer has to go to its page; what was thrown.</summary>
    public string Detail { get; init; } = "";

    public long Total { get; init; }

    /// <summary>Asking again under the same key may bring another answer.</summary>
    public bool IsPassing => Code is "threw" or "checkout.in_progress" or "checkout.outcome_unknown" or "payments.outcome_unknown" or "messaging.version_conflict" or "orders.payment_in_progress";
}
