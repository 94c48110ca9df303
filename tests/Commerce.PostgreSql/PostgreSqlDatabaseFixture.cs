using Xunit;

namespace Commerce.PostgreSql;

/// <summary>
/// A class fixture: one empty database for each test class, dropped after it. Where there is no server it does nothing,
/// so that the class's tests can be skipped.
/// </summary>
public sealed class PostgreSqlDatabaseFixture : IAsyncLifetime
{
    private PostgreSqlDatabase? database;

    /// <summary>The class's database.</summary>
    /// <exception cref="InvalidOperationException">There is no server; mark the test <see cref="PostgreSqlFactAttribute"/>.</exception>
    public PostgreSqlDatabase Database =>
        database ?? throw new InvalidOperationException(PostgreSqlCluster.WhyNot ?? "The fixture was not initialised.");

    public async Task InitializeAsync()
    {
        if (PostgreSqlCluster.WhyNot is null)
        {
            var cluster = await PostgreSqlCluster.GetAsync().ConfigureAwait(false);
            database = await cluster.CreateDatabaseAsync().ConfigureAwait(false);
        }
    }

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync().ConfigureAwait(false);
        }
    }
}
