namespace Commerce.Payments;

/// <summary>
/// Capability: turns what a customer typed into what may be stored with a payment. A provider whose instruments are secrets has it; an instrument of a
/// provider without it, such as the token of a stored card, is stored as it is.
/// </summary>
/// <remarks>Pure and thread-safe: no call to the service. What comes out is the only thing that <see cref="IPaymentProvider.PrepareAsync"/> ever sees.</remarks>
public interface ISealPaymentInstruments
{
    /// <summary>The sealed instrument, or <see langword="null"/> when what was typed can be none. Nobody gets from it to what was typed.</summary>
    PaymentInstrument? Seal(string instrument);
}
