namespace Commerce.Checkout;

/// <summary>Money came when its attempt had been given up.</summary>
public sealed record PaymentArrivedLate : CheckoutEvent
{
    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is done about it.</summary>
    public required LateMoneyFate Fate { get; init; }
}
