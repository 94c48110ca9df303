using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>A transaction of the host's that Commerce joins, under the host's retry policy, as docs/concepts/transactions.md shows it.</summary>
public sealed class HostTransactionTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    [PostgreSqlFact]
    public async Task A_connection_that_dies_in_the_hosts_transaction_takes_both_halves_and_the_second_run_writes_both_once()
    {
        await using (var owner = GiftShop.Open<ChangedContext>(fixture.Database.ConnectionString))
        {
            await owner.Database.MigrateCommerceAsync();
            await GiftShop.MigrateHostAsync(null, owner);
        }

        using var host = GiftShop.Build<ChangedContext>(fixture.Database.ConnectionString);
        var sessions = host.Services.GetRequiredService<ICommerceSessions>();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChangedContext>();
        var runs = 0;

        var number = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new Note { Id = "both" });
            await db.SaveChangesAsync();
            var next = await sessions.Join(db).RunAsync(async (session, token) => (CommerceResult<long>)await session.Get<IOrderNumberStore>().NextAsync(ShopId.Default, token));
            if (++runs == 1)
            {
                await KillAsync(db);
            }

            await transaction.CommitAsync();
            return next.Value;
        });

        (runs, number).Should().Be((2, 1));
        (await db.Set<Note>().CountAsync()).Should().Be(1);
        (await GiftShop.NextNumberAsync(host.Services)).Should().Be(2);
    }

    private async Task KillAsync(DbContext db)
    {
        var pid = await db.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
        await using var command = fixture.Database.DataSource.CreateCommand($"SELECT pg_terminate_backend({pid})");
        await command.ExecuteScalarAsync();
    }
}
