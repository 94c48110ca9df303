using Commerce.Orders;
using Microsoft.EntityFrameworkCore;

namespace TeaShop;

/// <summary>The app's own context. Two lines make it Commerce's too.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<LoyaltyEntry> Loyalty => Set<LoyaltyEntry>();

    public DbSet<OrderRow> Orders => Set<OrderRow>();

    // 1. The app's entities may hold ids and codes of Commerce.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseCommerce();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // 2. Commerce's tables, in the schema "commerce".
        modelBuilder.UseCommerce();

        modelBuilder.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("deliveries");
            delivery.HasKey(d => d.Number);
        });
        modelBuilder.Entity<LoyaltyEntry>(entry =>
        {
            entry.ToTable("loyalty");
            entry.HasKey(e => new { e.Shop, e.Order });
            entry.HasOne<OrderRow>().WithOne().HasForeignKey<LoyaltyEntry>(e => new { e.Shop, e.Order });
        });
    }
}
