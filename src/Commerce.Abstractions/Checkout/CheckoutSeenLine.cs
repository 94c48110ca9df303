namespace Commerce.Checkout;

/// <summary>A line of goods as the customer saw it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units.</param>
/// <param name="Price">The price of the goods.</param>
/// <param name="Discount">What was taken off the line.</param>
/// <param name="Tax">The taxes of the line.</param>
public readonly record struct CheckoutSeenLine(LineId Line, Sku Sku, long Quantity, UnitPrice Price, Money Discount, Money Tax);
