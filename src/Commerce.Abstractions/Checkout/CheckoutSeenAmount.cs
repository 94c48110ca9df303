namespace Commerce.Checkout;

/// <summary>A discount, a shipping price or a fee as the customer saw it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Amount">How much.</param>
public readonly record struct CheckoutSeenAmount(string Name, Money Amount);
