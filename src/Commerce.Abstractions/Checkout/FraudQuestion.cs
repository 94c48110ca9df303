using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>What a fraud check may look at.</summary>
/// <param name="Order">The order, not confirmed yet.</param>
/// <param name="Payment">Its payment as it was before its money came.</param>
public readonly record struct FraudQuestion(Order Order, Payment Payment);
