using Npgsql;

namespace Commerce.PostgreSql;

/// <summary>A database of its own on the shared server; dropped, with whatever is connected to it, when it is disposed.</summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private readonly PostgreSqlCluster cluster;

    internal PostgreSqlDatabase(PostgreSqlCluster cluster, string name, string connectionString)
    {
        this.cluster = cluster;
        Name = name;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>Pooled connections to the database; disposed with it.</summary>
    public NpgsqlDataSource DataSource { get; }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync().ConfigureAwait(false);

        // A pool made from the connection string would hand out connections to a database that is gone.
        var connection = new NpgsqlConnection(ConnectionString);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await cluster.DropDatabaseAsync(Name).ConfigureAwait(false);
    }
}
