using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

/// <summary>A desk and a payment service that book by one clock, and their comparison.</summary>
internal sealed class ReconciliationBench : IAsyncDisposable
{
    private readonly IServiceScope _scope;

    public ReconciliationBench(Func<IPaymentProvider, IPaymentProvider>? wrap = null, bool keepsLimits = true)
    {
        var clock = new SharedClock();
        Service = new ScriptedPaymentProvider { Time = clock, KeepsLimits = keepsLimits };
        Bench = new PaymentBench(wrap, service: Service);
        clock.Inner = Bench.Desk.Clock;
        _scope = Bench.Desk.Services.CreateScope();
    }

    public ScriptedPaymentProvider Service { get; }

    public PaymentBench Bench { get; }

    public IPaymentService Payments => Bench.Payments;

    public PaymentReconciliationOptions Options => Bench.Desk.Services.GetRequiredService<IOptions<PaymentReconciliationOptions>>().Value;

    public DateTimeOffset Now => Bench.Desk.Clock.GetUtcNow();

    public ComparePayments Command => new("scripted", Now.AddDays(-2), Now);

    /// <summary>Compares the last two days, once nothing of them is on its way any more.</summary>
    public async Task<PaymentReconciliationReport> CompareAsync()
    {
        Bench.Desk.Clock.Advance(TimeSpan.FromHours(2));
        return (await TryAsync(Command)).Value;
    }

    public Task<CommerceResult<PaymentReconciliationReport>> TryAsync(ComparePayments command) =>
        _scope.ServiceProvider.GetRequiredService<IPaymentReconciliation>().CompareAsync(command);

    /// <summary>A payment that is prepared here, and there as the step says.</summary>
    public async Task<Payment> ConfirmedThereOnlyAsync(ScriptedStep? step)
    {
        var payment = In(PaymentState.Prepared) with { Version = 0 };
        payment = payment with { Reference = await PrepareThereAsync(payment) };
        if (step is not null)
        {
            Service.OnConfirm(step);
            await Service.ConfirmAsync(
                new ConfirmPayment { Shop = payment.Shop, Payment = payment.Id, Reference = payment.Reference!, Method = payment.Method, Amount = payment.Amount, Key = Bench.NewKey() },
                CancellationToken.None);
        }

        return await Bench.Desk.StoreAsync(payment);
    }

    public async Task<string> PrepareThereAsync(Payment payment) => (await Service.PrepareAsync(
        new PreparePayment
        {
            Shop = payment.Shop, Payment = payment.Id, Order = payment.Order, OrderNumber = "1", Method = payment.Method, Amount = payment.Amount, Key = Bench.NewKey(),
        },
        CancellationToken.None)).Reference;

    public async ValueTask DisposeAsync()
    {
        _scope.Dispose();
        await Bench.DisposeAsync();
    }

    private sealed class SharedClock : TimeProvider
    {
        public TimeProvider Inner { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow();
    }
}
