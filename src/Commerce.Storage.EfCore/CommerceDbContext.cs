using Microsoft.EntityFrameworkCore;

namespace Commerce.Storage;

/// <summary>A context of nothing but the tables of Commerce, for a host that has no context of its own.</summary>
public sealed class CommerceDbContext : DbContext
{
    /// <summary>With its options, which name the database.</summary>
    public CommerceDbContext(DbContextOptions<CommerceDbContext> options)
        : base(options)
    {
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCommerce();
}
