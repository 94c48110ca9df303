using System.Security.Cryptography;
using Npgsql;

namespace Commerce.PostgreSql;

/// <summary>
/// The one server that all PostgreSQL tests of this process share: the one that the environment variable
/// <c>COMMERCE_TEST_POSTGRES</c> names (an Npgsql connection string of a superuser), else one started at first use.
/// Safe for use from any thread.
/// </summary>
public sealed class PostgreSqlCluster
{
    /// <summary>The environment variable that names a server to use instead of starting one.</summary>
    public const string EnvironmentVariable = "COMMERCE_TEST_POSTGRES";

    private static readonly string? Given = Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } given ? given : null;
    private static readonly Lazy<Task<PostgreSqlCluster>> Shared = new(StartAsync);
    private static readonly SemaphoreSlim Creating = new(1, 1);

    // Held, never disposed: the server goes when this process does.
    private readonly PostgreSqlServer? server;

    private PostgreSqlCluster(string connectionString, PostgreSqlServer? server)
    {
        this.server = server;
        ConnectionString = connectionString;
    }

    /// <summary>Why no PostgreSQL test can run, or <see langword="null"/> when they can. It always begins with "PostgreSQL".</summary>
    public static string? WhyNot { get; } = Given is null ? PostgreSqlServer.WhyNot : null;

    /// <summary>Connects to the database <c>postgres</c> as superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether this process started the server itself.</summary>
    public bool IsOurs => server is not null;

    /// <summary>The server; started when this is the first call.</summary>
    public static Task<PostgreSqlCluster> GetAsync() => Shared.Value;

    /// <summary>Creates a database under a name that nobody else has.</summary>
    /// <param name="template">
    /// The database to copy; an empty one by default. A template must have no open connection, pooled ones included:
    /// call <see cref="NpgsqlConnection.ClearPool"/> before.
    /// </param>
    public async Task<PostgreSqlDatabase> CreateDatabaseAsync(string template = "template0")
    {
        var name = $"test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

        // One at a time: PostgreSQL refuses to copy a template that another session is busy copying from.
        await Creating.WaitAsync().ConfigureAwait(false);
        try
        {
            // FILE_COPY is several times faster than the default where fsync is off.
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY").ConfigureAwait(false);
        }
        finally
        {
            Creating.Release();
        }

        var connectionString = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, IncludeErrorDetail = true };
        return new PostgreSqlDatabase(this, name, connectionString.ConnectionString);
    }

    internal Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static async Task<PostgreSqlCluster> StartAsync()
    {
        if (Given is not null)
        {
            return new PostgreSqlCluster(Given, server: null);
        }

        var started = await PostgreSqlServer.StartAsync().ConfigureAwait(false);
        return new PostgreSqlCluster(started.ConnectionString, started);
    }

    private async Task ExecuteAsync(string statement)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync().ConfigureAwait(false);
            var command = new NpgsqlCommand(statement, connection);
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
    }
}
