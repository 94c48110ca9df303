using Commerce.Payments;
using Commerce.Testing;

namespace Commerce.Checkout.Tests;

/// <summary>One name for a payment service that a test exchanges between runs.</summary>
internal sealed class SwitchedPayments : IPaymentProvider
{
    public const string Method = "switched";

    public IPaymentProvider Present { get; set; } = new ScriptedPaymentProvider(Method);

    public string Name => Method;

    public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) => Present.PrepareAsync(request, cancellationToken);

    public ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) => Present.ConfirmAsync(request, cancellationToken);

    public TCapability? Find<TCapability>()
        where TCapability : class
        => Present.Find<TCapability>();
}
