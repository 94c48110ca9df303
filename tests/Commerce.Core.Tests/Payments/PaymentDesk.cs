using Commerce.Customers;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Payments.Tests;

/// <summary>The payments of a shop in memory, and the events that they raised.</summary>
internal sealed class PaymentDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public PaymentDesk(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMessaging().AddCustomers().AddPayments();
        services.AddSingleton(new EventHandlerRegistration(typeof(CommerceEvent), "recorder", (_, delivery, _) =>
        {
            Events.Add(delivery.Event);
            return ValueTask.CompletedTask;
        }));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
        Service = _services.CreateScope().ServiceProvider.GetRequiredService<IPaymentService>();
    }

    public TestClock Clock { get; } = new();

    public List<CommerceEvent> Events { get; } = [];

    public IPaymentService Service { get; }

    public ICommerceSessions Sessions => _services.GetRequiredService<ICommerceSessions>();

    public async Task<Payment> StoreAsync(Payment payment) => (await Sessions.RunAsync(
        async (session, token) => await session.Get<IPaymentStore>().SaveAsync(payment, 0, token))).Value;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
