using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>A wrapper that changes nothing.</summary>
internal sealed class PassThroughPaymentProvider(IPaymentProvider inner) : DelegatingPaymentProvider(inner);
