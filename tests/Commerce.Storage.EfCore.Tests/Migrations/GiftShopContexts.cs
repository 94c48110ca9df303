using Commerce.Orders;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Storage.Tests;

/// <summary>What a host keeps about an order: a foreign key to (shop, order).</summary>
public sealed class GiftNote
{
    public required Guid Id { get; init; }

    public required ShopId Shop { get; init; }

    public required OrderId Order { get; init; }

    public Sku? Wrapping { get; init; }

    public CartId? Cart { get; init; }

    public Currency Currency { get; init; } = Currency.Eur;

    public string Text { get; set; } = "";
}

/// <summary>A host's context, with an option for each thing that the tests vary.</summary>
public abstract class GiftShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<GiftNote> GiftNotes => Set<GiftNote>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseCommerce();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCommerce(ConfigureCommerce);
        modelBuilder.Entity<GiftNote>(note =>
        {
            note.ToTable("gift_notes");
            note.HasKey(n => n.Id);
            note.HasOne<OrderRow>().WithMany().HasForeignKey(n => new { n.Shop, n.Order });
        });
    }

    protected virtual void ConfigureCommerce(CommerceModelOptions options)
    {
    }

    /// <summary>What the package's next version brings: a column and an index.</summary>
    protected static void AddNextVersion(ModelBuilder modelBuilder) => modelBuilder.Entity<OrderRow>(order =>
    {
        order.Property<string>("Channel").HasColumnName("channel").HasDefaultValue("web");
        order.HasIndex("Shop", "Channel").HasDatabaseName("ix_orders_shop_channel");
    });
}

public sealed class FirstContext(DbContextOptions<FirstContext> options) : GiftShopContext(options);

/// <summary>The first, with a table more of the host's own.</summary>
public sealed class ChangedContext(DbContextOptions<ChangedContext> options) : GiftShopContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Note>().HasKey(n => n.Id);
    }
}

/// <summary>The first, over the package's next version.</summary>
public sealed class UpgradedContext(DbContextOptions<UpgradedContext> options) : GiftShopContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AddNextVersion(modelBuilder);
    }
}

/// <summary>The host's migrations make our tables too.</summary>
public sealed class OwningContext(DbContextOptions<OwningContext> options) : GiftShopContext(options)
{
    protected override void ConfigureCommerce(CommerceModelOptions options) => options.HostOwnsMigrations = true;
}

public sealed class OwningUpgradedContext(DbContextOptions<OwningUpgradedContext> options) : GiftShopContext(options)
{
    protected override void ConfigureCommerce(CommerceModelOptions options) => options.HostOwnsMigrations = true;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AddNextVersion(modelBuilder);
    }
}

/// <summary>Our tables in a schema that the host named.</summary>
public sealed class ElsewhereContext(DbContextOptions<ElsewhereContext> options) : GiftShopContext(options)
{
    protected override void ConfigureCommerce(CommerceModelOptions options) => options.Schema = "web_shop_2";
}

/// <summary>A schema that no statement could name safely.</summary>
public sealed class MisnamedContext(DbContextOptions<MisnamedContext> options) : GiftShopContext(options)
{
    protected override void ConfigureCommerce(CommerceModelOptions options) => options.Schema = "Web\"; DROP";
}

/// <summary>A context that forgot UseCommerce().</summary>
public sealed class ForgetfulContext(DbContextOptions<ForgetfulContext> options) : DbContext(options);
