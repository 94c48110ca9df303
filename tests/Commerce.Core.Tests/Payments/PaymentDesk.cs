using Commerce.Customers;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Payments.Tests;

/// <summary>The payments of a shop in memory, and the events that they raised.</summary>
internal sealed class PaymentDesk : ICallerAccessor, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    public PaymentDesk(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ICallerAccessor>(this);
        services.AddMessaging().AddCustomers().AddPayments();
        services.AddSingleton(new EventHandlerRegistration(typeof(CommerceEvent), "recorder", (_, delivery, _) =>
        {
            Events.Add(delivery.Event);
            return ValueTask.CompletedTask;
        }));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateScope();
        Service = _scope.ServiceProvider.GetRequiredService<IPaymentService>();
    }

    public Caller Caller { get; set; } = new();

    public IServiceProvider Services => _services;

    public ManualTimeProvider Clock { get; } = new();

    public List<CommerceEvent> Events { get; } = [];

    public IPaymentService Service { get; }

    public ICommerceSessions Sessions => _services.GetRequiredService<ICommerceSessions>();

    /// <summary>The service whose work commits with the session.</summary>
    public IPaymentService Within(ICommerceSession session) => _scope.ServiceProvider.GetRequiredService<SessionServices>().Within<IPaymentService>(session);

    public async Task<Payment> StoreAsync(Payment payment) => (await Sessions.RunAsync(
        async (session, token) => await session.Get<IPaymentStore>().SaveAsync(payment, 0, token))).Value;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
