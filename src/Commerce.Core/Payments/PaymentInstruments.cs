namespace Commerce.Payments;

/// <summary>Seals what customers type before anything of it is stored.</summary>
internal sealed class PaymentInstruments(PaymentProviders providers)
{
    /// <summary>What may be stored; <c>default</c> when nothing was typed.</summary>
    /// <param name="method">The method with the provider that will serve the payment.</param>
    /// <param name="typed">What the customer typed or the page sent.</param>
    public CommerceResult<PaymentInstrument> Seal(PaymentMethod method, string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return default(PaymentInstrument);
        }

        if (!PaymentInstrument.TryOf(typed, out var plain))
        {
            return PaymentErrors.InvalidInstrument;
        }

        var seals = providers.Find(method.Provider)?.Find<ISealPaymentInstruments>();
        return seals is null ? plain
            : seals.Seal(typed) is { } stored ? stored
            : PaymentErrors.InvalidInstrument;
    }
}
