using Commerce.Carts;
using Commerce.Payments;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>What a validator may look at.</summary>
/// <param name="Caller">Who buys.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Calculation">What it costs.</param>
/// <param name="PaymentMethod">How it is paid; <see langword="null"/> when there is nothing to pay.</param>
public readonly record struct CheckoutValidation(Caller Caller, Cart Cart, CalculatedOrder Calculation, PaymentMethod? PaymentMethod);
