using Commerce;
using Commerce.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class StoragePage
{
    public static void Register(IServiceCollection services, string connectionString)
    {
        #region storage-registration
        services.AddDbContext<ShopDb>(options => options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure()));
        services.AddCommerce(o => o.DefaultCurrency = Currency.Eur)
            .UseEntityFrameworkCore<ShopDb>()
            .UseCatalog<MyCatalog>();
        #endregion
    }

    public static async Task MigrateAsync(IServiceProvider provider)
    {
        #region storage-migrate
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await db.Database.MigrateCommerceAsync();
        await db.Database.MigrateAsync();
        #endregion
    }

    public static void Own(ModelBuilder modelBuilder)
    {
        #region storage-own-migrations
        modelBuilder.UseCommerce(o => { o.Schema = "web_shop"; o.HostOwnsMigrations = true; });
        #endregion
    }

    public static async Task ReportAsync(ShopDb db, DateTimeOffset since)
    {
        #region storage-query
        var best = await db.Set<OrderRow>()
            .Where(o => o.Shop == ShopId.Default && o.PlacedAt >= since && o.State != nameof(OrderState.Cancelled))
            .Join(db.Loyalty, o => new { o.Shop, o.Id }, e => new { e.Shop, Id = e.Order }, (o, e) => new { o.Number, o.Currency, o.Total, e.Points })
            .OrderByDescending(o => o.Points)
            .Take(10)
            .AsNoTracking()
            .ToListAsync();
        #endregion
        Console.WriteLine(best.Count);
    }
}

#region storage-context
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<LoyaltyEntry> Loyalty => Set<LoyaltyEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseCommerce();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCommerce();
        modelBuilder.Entity<LoyaltyEntry>(entry =>
        {
            entry.HasKey(e => new { e.Shop, e.Order });
            entry.HasOne<OrderRow>().WithOne().HasForeignKey<LoyaltyEntry>(e => new { e.Shop, e.Order });
        });
    }
}

public sealed class LoyaltyEntry
{
    public required ShopId Shop { get; init; }

    public required OrderId Order { get; init; }

    public required long Points { get; init; }
}
#endregion
