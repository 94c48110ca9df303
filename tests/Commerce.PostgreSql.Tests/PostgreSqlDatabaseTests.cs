using Npgsql;

namespace Commerce.PostgreSql.Tests;

public sealed class PostgreSqlDatabaseTests
{
    [PostgreSqlFact]
    public async Task A_disposed_database_is_dropped_even_with_a_connection_open()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        var database = await cluster.CreateDatabaseAsync();
        await using var open = new NpgsqlConnection(database.ConnectionString);
        await open.OpenAsync();
        (await CountAsync(cluster, database.Name)).Should().Be(1);

        await database.DisposeAsync();

        (await CountAsync(cluster, database.Name)).Should().Be(0);
    }

    [PostgreSqlFact]
    public async Task A_database_can_be_copied_from_a_template()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        await using var template = await cluster.CreateDatabaseAsync();
        await using (var create = template.DataSource.CreateCommand("CREATE TABLE mark AS SELECT 7 AS id"))
        {
            await create.ExecuteNonQueryAsync();
        }

        template.DataSource.Clear();

        await using var copy = await cluster.CreateDatabaseAsync(template.Name);

        await using var read = copy.DataSource.CreateCommand("SELECT id FROM mark");
        (await read.ExecuteScalarAsync()).Should().Be(7);
    }

    [PostgreSqlTheory]
    [InlineData("listen_addresses", "127.0.0.1")]
    [InlineData("unix_socket_directories", "")]
    [InlineData("server_encoding", "UTF8")]
    public async Task A_server_of_our_own_listens_on_loopback_only(string setting, string expected)
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        if (!cluster.IsOurs && Environment.GetEnvironmentVariable("CI") is null)
        {
            return; // somebody else's server may be set up as they like; CI's comes from eng/postgres
        }

        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using var show = new NpgsqlCommand($"SHOW {setting}", connection);
        (await show.ExecuteScalarAsync()).Should().Be(expected);
    }

    private static async Task<long> CountAsync(PostgreSqlCluster cluster, string name)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection);
        count.Parameters.Add(new NpgsqlParameter { Value = name });
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
