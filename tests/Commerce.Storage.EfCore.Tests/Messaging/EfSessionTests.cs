using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>Sessions over PostgreSQL.</summary>
public sealed class EfSessionTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private static readonly CommerceError Veto = CommerceError.Refused("test.veto", "The test refuses on purpose.");
    private readonly ShopId _shop = ShopId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));

    [PostgreSqlFact]
    public async Task What_succeeds_is_committed_and_what_is_refused_is_not()
    {
        await using var host = await OpenAsync();
        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(1);
        (await host.Sessions.RunAsync(async (session, token) =>
        {
            await NextAsync(session, token);
            return CommerceResult.Failure<long>(Veto);
        })).Error.Should().Be(Veto);
        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(2);
    }

    [PostgreSqlFact]
    public async Task A_refused_inner_session_undoes_what_it_wrote_itself()
    {
        await using var host = await OpenAsync();
        var last = await host.Sessions.RunAsync(async (session, token) =>
        {
            await session.RunAsync(NextAsync, token);
            await session.RunAsync<long>(
                async (inner, innerToken) =>
                {
                    await inner.RunAsync(NextAsync, innerToken);
                    await NextAsync(inner, innerToken);
                    return Veto;
                },
                token);
            return await session.RunAsync(NextAsync, token);
        });
        last.Value.Should().Be(2);
    }

    [PostgreSqlFact]
    public async Task The_hosts_changes_in_a_session_commit_and_roll_back_with_it()
    {
        await using var host = await OpenAsync();
        await host.Sessions.RunAsync<long>(async (session, token) =>
        {
            var db = await session.GetDbContextAsync<ShopContext>(token);
            db.Notes.Add(new Note { Id = "refused" });
            await db.SaveChangesAsync(token);
            return Veto;
        });
        await host.Sessions.RunAsync(async (session, token) =>
        {
            var db = await session.GetDbContextAsync<ShopContext>(token);
            db.Notes.Add(new Note { Id = "kept" });
            return await NextAsync(session, token);
        });
        await using var scope = host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ShopContext>().Notes.Select(n => n.Id).ToListAsync()).Should().Equal("kept");
    }

    [PostgreSqlFact]
    public async Task To_ask_for_another_context_throws_before_a_transaction_is_opened()
    {
        await using var host = await OpenAsync();

        await host.Sessions.RunAsync(async (session, token) =>
        {
            await FluentActions.Awaiting(() => session.GetDbContextAsync<CommerceDbContext>(token)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*CommerceDbContext*");
            var db = await session.GetDbContextAsync<ShopContext>(token);
            db.Should().NotBeNull("the session is as good as before");
            return CommerceResult.Success(true);
        });

        await host.Sessions.RunAsync(async (session, token) =>
        {
            await FluentActions.Awaiting(() => session.GetDbContextAsync<CommerceDbContext>(token)).Should().ThrowAsync<InvalidOperationException>();
            ((EfSession)session).Sql.Mark.Should().BeNull("nothing was sent");
            return CommerceResult.Success(true);
        });
    }

    [PostgreSqlFact]
    public async Task A_joined_session_commits_and_rolls_back_with_the_host()
    {
        await using var host = await OpenAsync(retries: false);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        foreach (var commits in new[] { false, true })
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var session = host.Sessions.Join(db);
            (await session.RunAsync(NextAsync)).Value.Should().Be(1);
            await session.RunAsync<long>(async (inner, token) =>
            {
                await NextAsync(inner, token);
                return Veto;
            });
            if (commits)
            {
                await transaction.CommitAsync();
            }
        }

        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(2);
    }

    [PostgreSqlFact]
    public async Task A_connection_that_dies_before_the_commit_makes_the_work_run_again()
    {
        await using var host = await OpenAsync();
        var runs = 0;
        var next = await host.Sessions.RunAsync(async (session, token) =>
        {
            var number = await NextAsync(session, token);
            if (++runs == 1)
            {
                var db = await session.GetDbContextAsync<ShopContext>(token);
                var pid = await db.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync(token);
                await using var command = fixture.Database.DataSource.CreateCommand($"SELECT pg_terminate_backend({pid})");
                await command.ExecuteScalarAsync(token);
            }

            return number;
        });
        (next.Value, runs).Should().Be((1, 2));
        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(2);
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_is_still_at_work_is_not_taken_for_one_that_was_undone(bool commits)
    {
        await using var host = await OpenAsync();
        Task<bool>? answer = null;
        await host.Sessions.RunAsync(async (session, token) =>
        {
            // The newest of the server: nobody else has begun or ended one since.
            var number = await NextAsync(session, token);
            answer = host.Services.GetRequiredService<EfCommitLookup>().HasCommittedAsync(((EfSession)session).Sql.Mark!, new TimeoutException());
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), token));
            answer.IsCompleted.Should().BeFalse("nobody knows yet");
            return commits ? number : Veto;
        });

        (await answer!).Should().Be(commits);
    }

    private async Task<CommerceResult<long>> NextAsync(ICommerceSession session, CancellationToken cancellationToken) =>
        await session.Get<IOrderNumberStore>().NextAsync(_shop, cancellationToken);

    private Task<StorageHost> OpenAsync(bool retries = true) => StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: retries);
}
