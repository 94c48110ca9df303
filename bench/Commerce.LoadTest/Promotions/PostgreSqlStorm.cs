using Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Promotions;

/// <summary>A database of PostgreSQL, made ready by whoever comes first.</summary>
internal sealed class PostgreSqlStorm(string connectionString) : ICouponStormStorage
{
    public string Name => "postgresql";

    public void AddTo(IServiceCollection services)
    {
        services.AddDbContext<CommerceDbContext>(options => options.UseNpgsql(connectionString));
        services.AddCommerce().UseEntityFrameworkCore<CommerceDbContext>();
    }

    public static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CommerceDbContext>().Database.MigrateCommerceAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
