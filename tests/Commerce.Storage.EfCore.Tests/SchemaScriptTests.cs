using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Storage.Tests;

/// <summary>The first script says what the model says. A received file stands beside the script when they differ.</summary>
public sealed class SchemaScriptTests
{
    [Fact]
    public void The_script_for_PostgreSql_makes_the_tables_of_the_model() =>
        Check("PostgreSql", new DbContextOptionsBuilder<OwnedContext>().UseNpgsql("Host=nowhere").Options, script => script
            .Replace("commerce.", "\"{schema}\".", StringComparison.Ordinal)
            .Replace(" commerce ", " \"{schema}\" ", StringComparison.Ordinal)
            .Replace("CREATE SCHEMA commerce;", "CREATE SCHEMA IF NOT EXISTS \"{schema}\";", StringComparison.Ordinal));

    [Fact]
    public void The_script_for_Sqlite_makes_the_tables_of_the_model() =>
        Check("Sqlite", new DbContextOptionsBuilder<OwnedContext>().UseSqlite("Data Source=nowhere").Options, script => script
            .Replace("commerce_", "{schema}_", StringComparison.Ordinal));

    private static void Check(string folder, DbContextOptions<OwnedContext> options, Func<string, string> generalise)
    {
        using var db = new OwnedContext(options);
        var script = generalise(db.Database.GenerateCreateScript().ReplaceLineEndings("\n").TrimEnd() + "\n");
        var begin = script.IndexOf("CREATE TABLE", StringComparison.Ordinal);
        var file = Path.Combine(Repository.Root, "src", "Commerce.Storage.EfCore", "Migrations", folder, "0001_initial.sql");
        var received = Path.ChangeExtension(file, ".received");
        if (File.Exists(file) && File.ReadAllText(file) == script[begin..])
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, script[begin..]);
        Assert.Fail($"The model and {file} differ; what the model says stands in {received}.");
    }

    private sealed class OwnedContext(DbContextOptions<OwnedContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCommerce(o => o.HostOwnsMigrations = true);
    }
}
