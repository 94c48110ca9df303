using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

/// <summary>A desk whose payments are known to a payment service, too.</summary>
internal sealed class PaymentBench : IAsyncDisposable
{
    private int _keys;

    public PaymentBench(Func<IPaymentProvider, IPaymentProvider>? wrap = null, Action<PaymentOptions>? configure = null, ScriptedPaymentProvider? service = null)
    {
        Service = service ?? new ScriptedPaymentProvider();
        var provider = wrap is null ? Service : wrap(Service);
        Desk = new PaymentDesk(services =>
        {
            services.AddSingleton(provider);
            services.Configure<PaymentOptions>(options => configure?.Invoke(options));
        });
    }

    public ScriptedPaymentProvider Service { get; set; }

    public PaymentDesk Desk { get; }

    public IPaymentService Payments => Desk.Service;

    public IdempotencyKey NewKey() => IdempotencyKey.Of($"key-{Interlocked.Increment(ref _keys)}");

    /// <summary>A payment of 100.00, authorized here and there.</summary>
    public Task<Payment> AuthorizedAsync() => PaidAsync(ScriptedStep.Authorize);

    /// <summary>A payment of 100.00, captured here and there.</summary>
    public Task<Payment> CapturedAsync() => PaidAsync(ScriptedStep.Capture);

    public async Task<Payment> LoadAsync(Payment payment) => (await Payments.GetAsync(payment.Id)).Value;

    public CapturePayment Capture(Payment payment, decimal? amount = null) => new(payment.Id, NewKey()) { Amount = amount is { } value ? Eur(value) : null };

    public RefundPayment Refund(Payment payment, decimal? amount = null) => new(payment.Id, NewKey()) { Amount = amount is { } value ? Eur(value) : null, Reason = "damaged" };

    public PaymentServiceBooks Books(Payment payment) => Service.Books(payment.Id, Currency.Eur);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private async Task<Payment> PaidAsync(ScriptedStep step)
    {
        var payment = In(PaymentState.Prepared) with { Version = 0 };
        Service.OnConfirm(step);
        var prepared = await Service.PrepareAsync(
            new PreparePayment
            {
                Shop = payment.Shop, Payment = payment.Id, Order = payment.Order, OrderNumber = "1", Method = payment.Method, Amount = payment.Amount, Key = NewKey(),
            },
            CancellationToken.None);
        payment = payment with { Reference = prepared.Reference };
        var outcome = await Service.ConfirmAsync(
            new ConfirmPayment { Shop = payment.Shop, Payment = payment.Id, Reference = prepared.Reference, Method = payment.Method, Amount = payment.Amount, Key = NewKey() },
            CancellationToken.None);
        return await Desk.StoreAsync(PaymentDecider.Apply(payment, outcome, Actor.System, Desk.Clock.GetUtcNow()).Value.Payment);
    }
}
