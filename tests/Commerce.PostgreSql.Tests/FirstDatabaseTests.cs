namespace Commerce.PostgreSql.Tests;

public sealed class FirstDatabaseTests(PostgreSqlDatabaseFixture fixture) : DatabasePerClassTests(fixture);
