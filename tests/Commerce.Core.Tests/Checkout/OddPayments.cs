using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>A payment service that answers whatever a test says, sense or not.</summary>
internal class OddPayments : IPaymentProvider, ILookUpPayments
{
    public const string Method = "odd";

    private int _confirmations;

    public string Name => "odd";

    public int Confirmations => _confirmations;

    public Func<PreparePayment, string?> Reference { get; set; } = request => $"odd/{request.Payment}";

    public Func<ConfirmPayment, PaymentOutcome?> Answer { get; set; } = request => new PaymentOutcome.Captured(request.Amount);

    public Func<ConfirmPayment, PaymentOutcome?> Found { get; set; } = _ => null;

    public Storefront NewShop(Action<ICommerceBuilder>? more = null) => new(builder =>
    {
        builder.AddPaymentProvider(this).AddPaymentMethod(new PaymentMethod
        {
            Id = PaymentMethodId.Of(Method), Name = "Odd", Provider = Name, Settlement = Settlement.Redirect,
        });
        more?.Invoke(builder);
    });

    public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
        new(new PreparedPayment(Reference(request)!));

    public ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _confirmations);
        return new(Answer(request)!);
    }

    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) => new(Found(request));
}
