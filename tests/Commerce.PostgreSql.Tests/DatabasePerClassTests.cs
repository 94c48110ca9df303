using Npgsql;

namespace Commerce.PostgreSql.Tests;

/// <summary>Two heirs run this; were their database one and the same, the second would find the first one's table.</summary>
public abstract class DatabasePerClassTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    [PostgreSqlFact]
    public async Task The_class_starts_with_an_empty_database_that_nobody_else_writes_to()
    {
        await using var tables = fixture.Database.DataSource.CreateCommand(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'");
        (await tables.ExecuteScalarAsync()).Should().Be(0L);

        await using var create = fixture.Database.DataSource.CreateCommand("CREATE TABLE mark (id int PRIMARY KEY)");
        await create.Invoking(command => command.ExecuteNonQueryAsync()).Should().NotThrowAsync<PostgresException>();
    }
}
