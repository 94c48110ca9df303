namespace Commerce.Checkout;

/// <summary>What to do with an order. A closed set of cases, from lenient to strict.</summary>
public abstract record FraudVerdict
{
    private FraudVerdict()
    {
    }

    /// <summary>It goes on.</summary>
    public sealed record Accept : FraudVerdict;

    /// <summary>It is confirmed and put on hold until somebody resumes or cancels it.</summary>
    /// <param name="Reason">Why, for the order's history: at most 500 letters without personal data.</param>
    public sealed record Review(string Reason) : FraudVerdict;

    /// <summary>It is called off, and the money goes back.</summary>
    /// <param name="Reason">Why, for the order's history: at most 500 letters without personal data. The customer does not read it.</param>
    public sealed record Reject(string Reason) : FraudVerdict;
}
