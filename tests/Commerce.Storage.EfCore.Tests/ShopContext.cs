using Microsoft.EntityFrameworkCore;

namespace Commerce.Storage.Tests;

/// <summary>A host's context with a table of its own.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCommerce();
        modelBuilder.Entity<Note>().HasKey(n => n.Id);
    }
}

public sealed class Note
{
    public required string Id { get; init; }

    public string Text { get; set; } = "";
}
