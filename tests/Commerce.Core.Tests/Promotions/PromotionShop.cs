using Commerce.Checkout.Tests;
using Commerce.Customers;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commerce.Promotions.Tests;

/// <summary>Promotions in memory, with a clock that the test moves.</summary>
internal sealed class PromotionShop : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    public PromotionShop(Action<PromotionOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var all = new ServiceCollection();
        all.AddLogging(logging => logging.AddProvider(Log));
        all.AddSingleton<TimeProvider>(Time);
        services?.Invoke(all);
        all.AddMessaging().AddCustomers().AddPromotions();
        if (configure is not null)
        {
            all.Configure(configure);
        }

        Provider = all.BuildServiceProvider(validateScopes: true);
        _scope = Provider.CreateAsyncScope();
    }

    public static Promotion Tea { get; } = new() { Id = PromotionId.Of("tea"), Name = "Tea", Action = new PercentOffOrder(Rate.FromPercent(10)) };

    public ManualTimeProvider Time { get; } = new();

    public LogLines Log { get; } = new();

    public ServiceProvider Provider { get; }

    public IPromotionService Promotions => _scope.ServiceProvider.GetRequiredService<IPromotionService>();

    public IActivePromotions Active => Provider.GetRequiredService<IActivePromotions>();

    public ICommerceSessions Sessions => Provider.GetRequiredService<ICommerceSessions>();

    public PromotionText Text => Provider.GetRequiredService<PromotionText>();

    public IPromotionService Within(ICommerceSession session) => _scope.ServiceProvider.GetRequiredService<SessionServices>().Within<IPromotionService>(session);

    public async Task<string> CountingAsync(ShopId? shop = null) =>
        string.Join(' ', (await Active.GetAsync(shop ?? ShopId.Default, CancellationToken.None)).Promotions.Select(p => p.Id.Value).Order(StringComparer.Ordinal));

    /// <summary>Waits until the background has caught up.</summary>
    public async Task ExpectCountingAsync(string ids)
    {
        for (var i = 0; i < 500 && await CountingAsync() != ids; i++)
        {
            await Task.Delay(10);
        }

        (await CountingAsync()).Should().Be(ids);
    }

    /// <summary>Stores a record as another process would: this one's cache hears nothing of it.</summary>
    public async Task<PromotionRecord> StoreAsync(string id, string definition, long expectedVersion = 0, bool isActive = true, ShopId? shop = null)
    {
        var record = new PromotionRecord
        {
            Shop = shop ?? ShopId.Default,
            Id = PromotionId.Of(id),
            IsActive = isActive,
            Definition = definition,
            ChangedAt = Time.GetUtcNow(),
        };
        return (await Sessions.RunAsync(
            async (session, token) => await session.Get<IPromotionStore>().SaveAsync(record, expectedVersion, token))).Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
