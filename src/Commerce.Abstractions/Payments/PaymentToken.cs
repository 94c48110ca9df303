namespace Commerce.Payments;

/// <summary>What a payment service calls a saved way to pay. It is no card number, but whoever has it can ask for money: it never stands in texts or logs.</summary>
/// <param name="Value">The service's own words.</param>
public readonly record struct PaymentToken(string Value)
{
    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}
