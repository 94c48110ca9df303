using Commerce;
using Commerce.Payments;
using Commerce.Testing;

namespace Acme;

internal static class PaymentProviderPage
{
    #region payment-provider-conformance
    public static IEnumerable<ConformanceCase> Cases(AcmePay acme, PaymentMethod card) =>
        PaymentProviderConformance.Cases(() => new PaymentProviderTarget { Provider = acme, Method = card });
    #endregion

    public static IPaymentProvider Break(IPaymentProvider acme) =>
        #region payment-provider-faults
        new FaultyPaymentProvider(acme, seed: 42, percent: 30, FaultyPaymentProvider.All);
        #endregion
}

#region payment-provider
public sealed class AcmePay(IAcmeApi api) : IPaymentProvider, IRefundPayments, ILookUpPaymentOperations
{
    public string Name => "acme";

    public async ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
        new(await api.CreateAsync($"{request.Payment}", request.Amount, $"{request.Key}", cancellationToken));

    public async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        await api.ChargeAsync(request.Reference, $"{request.Key}", cancellationToken) is { Declined: { } code }
            ? new PaymentOutcome.Declined(code, "The card was declined. Try another one.")
            : new PaymentOutcome.Captured(request.Amount);

    public async ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        Translate(await api.RefundAsync(request.Reference, $"{request.Operation}", request.Amount, $"{request.Key}", cancellationToken));

    public async ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        await api.FindRefundAsync(request.Reference, $"{request.Operation}", cancellationToken) is { } found ? Translate(found) : null;

    private static PaymentOperationOutcome Translate(AcmeRefund refund) => refund.Status switch
    {
        "done" => new PaymentOperationOutcome.Succeeded(refund.Amount) { Reference = refund.Id },
        "pending" => new PaymentOperationOutcome.Pending { Reference = refund.Id },
        "rejected" => new PaymentOperationOutcome.Failed("rejected", "The bank rejected the refund.") { Reference = refund.Id },
        var other => throw new InvalidOperationException($"Acme answered with the status '{other}', which is not known here."),
    };
}
#endregion

public interface IAcmeApi
{
    Task<string> CreateAsync(string merchantReference, Money amount, string key, CancellationToken cancellationToken);

    Task<AcmeCharge> ChargeAsync(string id, string key, CancellationToken cancellationToken);

    Task<AcmeRefund> RefundAsync(string id, string merchantReference, Money amount, string key, CancellationToken cancellationToken);

    Task<AcmeRefund?> FindRefundAsync(string id, string merchantReference, CancellationToken cancellationToken);
}

public sealed record AcmeCharge(string? Declined);

public sealed record AcmeRefund(string Id, string Status, Money Amount);
