namespace Commerce.PostgreSql.Tests;

public sealed class SecondDatabaseTests(PostgreSqlDatabaseFixture fixture) : DatabasePerClassTests(fixture);
