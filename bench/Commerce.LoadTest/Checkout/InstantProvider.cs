using Commerce.Payments;

namespace Commerce.LoadTest.Checkout;

/// <summary>A payment service that takes no time, so that what is measured is ours.</summary>
internal sealed class InstantProvider : IPaymentProvider, ILookUpPayments
{
    public string Name => BankClient.ProviderName;

    public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) => new(new PreparedPayment($"instant-{request.Payment}"));

    public ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) => new(new PaymentOutcome.Captured(request.Amount));

    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) => new((PaymentOutcome?)null);
}
