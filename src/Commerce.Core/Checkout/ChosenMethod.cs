using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>What pays the rest of an order.</summary>
/// <param name="Method">How; <see langword="null"/> when there is nothing to pay.</param>
/// <param name="Instrument">With what, sealed.</param>
internal readonly record struct ChosenMethod(PaymentMethod? Method, PaymentInstrument? Instrument);
