using Commerce.PostgreSql;

namespace Commerce.Samples.Tests;

public sealed class HostDbContextTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    [PostgreSqlFact]
    public async Task It_prints_what_was_reviewed_and_runs_again_over_the_same_database()
    {
        var first = await SampleRun.OfAsync("HostDbContext.dll", fixture.Database.ConnectionString);
        var second = await SampleRun.OfAsync("HostDbContext.dll", fixture.Database.ConnectionString);

        first.Errors.Should().BeEmpty();
        first.ExitCode.Should().Be(0);
        GoldenFile.Check("HostDbContext", first.Output);
        second.Errors.Should().BeEmpty();
        second.Output.Should().Contain("Order 1002 is shipped").And.Contain("1001  Shipped").And.Contain("1002  Shipped");
    }

    [Fact]
    public async Task Without_a_database_it_says_what_to_set()
    {
        var run = await SampleRun.OfAsync("HostDbContext.dll", "");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("needs an empty database of PostgreSQL").And.Contain("COMMERCE_SAMPLE_DATABASE");
    }
}
