using Commerce.Messaging;
using Commerce.Payments;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.StoredValue.Tests;

/// <summary>A shop in memory that sells gift cards and takes them.</summary>
internal sealed class StoredValueShop : ICallerAccessor, IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;
    private int _keys;

    public StoredValueShop(Action<StoredValueOptions>? configure = null)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Time).AddSingleton<ICallerAccessor>(this);
        services.AddCommerce().AddStoredValuePayments().AddStoredValuePayments();
        services.Configure<StoredValueOptions>(options => configure?.Invoke(options));
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        _scope = _provider.CreateAsyncScope();
        Commerce = _scope.ServiceProvider.GetRequiredService<ICommerce>();
    }

    public static CustomerRef Anna { get; } = CustomerRef.Registered("anna");

    public Caller Caller { get; set; } = new();

    public ManualTimeProvider Time { get; } = new();

    public ICommerce Commerce { get; }

    public IStoredValueService Value => Commerce.StoredValue;

    public StoredValuePayments Provider => _provider.GetServices<IPaymentProvider>().OfType<StoredValuePayments>().Single();

    public ICommerceWorker Worker => _provider.GetServices<ICommerceWorker>().Single(worker => worker.Name == "storedvalue.expiry");

    public PaymentInstruments Instruments => _provider.GetRequiredService<PaymentInstruments>();

    public static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);

    public IdempotencyKey NewKey() => IdempotencyKey.Of($"key-{_keys++}");

    public async Task<IssuedGiftCard> SellAsync(decimal amount, TimeSpan? life = null) =>
        (await Value.IssueGiftCardAsync(new IssueGiftCard(NewKey(), Eur(amount)) { ExpiresAt = life is { } some ? Time.GetUtcNow() + some : null })).Value;

    public async Task<StoredValueAccount> GrantAsync(decimal amount) => (await Value.GrantCreditAsync(new GrantCredit(NewKey(), Anna, Eur(amount)))).Value;

    public PaymentMethod Method(string id) => Commerce.Payments.ListMethods(Currency.Eur).Single(method => method.Id.Value == id);

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
    }
}
