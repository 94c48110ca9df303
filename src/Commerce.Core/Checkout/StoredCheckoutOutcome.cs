namespace Commerce.Checkout;

/// <summary>A terminal outcome as it is stored: one of the two is there.</summary>
internal sealed record StoredCheckoutOutcome
{
    public PlacedOrder? Completed { get; init; }

    public CommerceError? Refused { get; init; }
}
