using System.Data.Common;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>The host's own context inside sessions that are refused, fail or join.</summary>
public sealed class HostContextTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private static readonly CommerceError Veto = CommerceError.Refused("test.veto", "The test refuses on purpose.");
    private readonly ShopId _shop = ShopId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_inner_session_undoes_what_the_context_did_in_it_wherever_it_was_handed_out_first(bool isHandedOutBefore)
    {
        await using var host = await OpenAsync();
        foreach (var saves in new[] { true, false })
        {
            var result = await host.Sessions.RunAsync(async (session, token) =>
            {
                if (isHandedOutBefore)
                {
                    await session.GetDbContextAsync<ShopContext>(token);
                }

                await session.RunAsync<long>(
                    async (inner, innerToken) =>
                    {
                        var db = await inner.GetDbContextAsync<ShopContext>(innerToken);
                        db.Notes.Add(new Note { Id = Name("refused") });
                        if (saves)
                        {
                            await db.SaveChangesAsync(innerToken);
                        }

                        return Veto;
                    },
                    token);
                (await session.GetDbContextAsync<ShopContext>(token)).Notes.Local.Should().BeEmpty();
                return CommerceResult.Success(1);
            });

            result.IsSuccess.Should().BeTrue();
            (await NoteAsync(host, "refused")).Should().BeNull();
        }
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_context_tracked_before_a_refused_inner_session_is_as_it_was_and_can_be_changed(bool saves)
    {
        await using var host = await OpenAsync();
        await host.Sessions.RunAsync((session, token) => AddAsync(session, Name("old"), "a", token));
        await host.Sessions.RunAsync((session, token) => AddAsync(session, Name("gone"), "a", token));

        await host.Sessions.RunAsync(async (session, token) =>
        {
            var db = await session.GetDbContextAsync<ShopContext>(token);
            var (old, gone) = (await db.Notes.SingleAsync(n => n.Id == Name("old"), token), await db.Notes.SingleAsync(n => n.Id == Name("gone"), token));
            await session.RunAsync<long>(
                async (_, innerToken) =>
                {
                    old.Text = "b";
                    db.Notes.Remove(gone);
                    if (saves)
                    {
                        await db.SaveChangesAsync(innerToken);
                    }

                    return Veto;
                },
                token);
            old.Text += "c";
            gone.Text += "d";
            return CommerceResult.Success(1);
        });

        (await NoteAsync(host, "old"))!.Text.Should().Be("ac");
        (await NoteAsync(host, "gone"))!.Text.Should().Be("ad");
    }

    [PostgreSqlFact]
    public async Task What_was_changed_before_an_inner_session_and_saved_in_it_cannot_be_given_back_and_the_session_says_so()
    {
        await using var host = await OpenAsync();
        var work = () => host.Sessions.RunAsync(async (session, token) =>
        {
            var db = await session.GetDbContextAsync<ShopContext>(token);
            db.Notes.Add(new Note { Id = Name("outer") });
            await session.RunAsync<long>(
                async (_, innerToken) =>
                {
                    await db.SaveChangesAsync(innerToken);
                    return Veto;
                },
                token);
            return CommerceResult.Success(1);
        });

        await work.Should().ThrowAsync<InvalidOperationException>();
        (await NoteAsync(host, "outer")).Should().BeNull();
    }

    [PostgreSqlFact]
    public async Task A_kept_inner_session_keeps_what_was_pending()
    {
        await using var host = await OpenAsync();
        await host.Sessions.RunAsync(async (session, token) =>
        {
            var db = await session.GetDbContextAsync<ShopContext>(token);
            db.Notes.Add(new Note { Id = Name("pending") });
            await session.RunAsync<long>((_, _) => Task.FromResult(CommerceResult.Failure<long>(Veto)), token);
            return await session.RunAsync(NextAsync, token);
        });

        (await NoteAsync(host, "pending")).Should().NotBeNull();
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_whose_work_swallows_a_failed_statement_never_claims_success(bool isOfTheHost)
    {
        await using var host = await OpenAsync();
        var work = () => host.Sessions.RunAsync(async (session, token) =>
        {
            var number = await NextAsync(session, token);
            try
            {
                await FailAsync(session, isOfTheHost, token);
            }
            catch (DbException)
            {
                // As careless code does.
            }

            return number;
        });

        await work.Should().ThrowAsync<Exception>("the database has given the transaction up");
        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(1);
    }

    [PostgreSqlFact]
    public async Task A_failed_statement_in_an_inner_session_leaves_the_outer_one_its_commit()
    {
        await using var host = await OpenAsync();
        await host.Sessions.RunAsync(async (session, token) =>
        {
            var number = await NextAsync(session, token);
            var inner = () => session.RunAsync(
                async (failing, innerToken) =>
                {
                    await FailAsync(failing, isOfTheHost: false, innerToken);
                    return CommerceResult.Success(1);
                },
                token);
            await inner.Should().ThrowAsync<DbException>();
            return number;
        });

        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(2);
    }

    [PostgreSqlFact]
    public async Task Of_two_sessions_that_join_one_transaction_one_inside_the_other_each_undoes_its_own()
    {
        await using var host = await OpenAsync(retries: false);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await host.Sessions.Join(db).RunAsync<long>(async (outer, token) =>
            {
                await NextAsync(outer, token);
                (await host.Sessions.Join(db).RunAsync(NextAsync, token)).Value.Should().Be(2);
                return Veto;
            });
            await transaction.CommitAsync();
        }

        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(1, "all was undone");
    }

    [PostgreSqlFact]
    public async Task A_joined_session_goes_on_when_the_host_went_back_behind_its_work()
    {
        await using var host = await OpenAsync(retries: false);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var session = host.Sessions.Join(db);
            await transaction.CreateSavepointAsync("item");
            await session.RunAsync(NextAsync);
            await transaction.RollbackToSavepointAsync("item");
            (await session.RunAsync(NextAsync)).Value.Should().Be(1);
            await transaction.CommitAsync();
        }

        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(2);
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_could_not_even_be_sent_leaves_the_hosts_transaction_usable(bool isCancelled)
    {
        await using var host = await OpenAsync(retries: false);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Notes.Add(new Note { Id = Name("mine") });
            await db.SaveChangesAsync();
            var session = host.Sessions.Join(db);
            var work = () => session.RunAsync(async (inner, _) => isCancelled
                ? await NextAsync(inner, new CancellationToken(canceled: true))
                : CommerceResult.Success((await inner.Get<IInboxStore>().TryRecordAsync(new InboxMessage(_shop, "test", "half of a pair: \ud83d", default), CancellationToken.None)) ? 1L : 0L));
            await work.Should().ThrowAsync<Exception>();
            (await session.RunAsync(NextAsync)).Value.Should().Be(1);
            await transaction.CommitAsync();
        }

        (await NoteAsync(host, "mine")).Should().NotBeNull();
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_interceptor_of_the_hosts_that_throws_at_the_commit_does_not_leave_the_session_asking_for_itself(bool isBefore)
    {
        var interceptor = new ThrowingInterceptor(isBefore);
        await using var host = await StorageHost.OverPostgreSqlAsync(
            fixture.Database.ConnectionString,
            services => services.ConfigureDbContext<ShopContext>(options => options.AddInterceptors(interceptor)),
            retries: false);
        interceptor.IsArmed = true;
        var work = () => host.Sessions.RunAsync(NextAsync).WaitAsync(TimeSpan.FromSeconds(20));

        if (isBefore)
        {
            (await work.Should().ThrowAsync<InvalidOperationException>()).WithMessage("The interceptor*");
        }
        else
        {
            (await work()).Value.Should().Be(1);
        }

        interceptor.IsArmed = false;
        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(isBefore ? 1 : 2);
    }

    [PostgreSqlFact]
    public async Task A_second_context_has_its_tables_under_its_own_names()
    {
        await using var host = await OpenAsync(retries: false);
        await using var other = new OtherSchema(new DbContextOptionsBuilder<OtherSchema>().UseNpgsql(fixture.Database.ConnectionString).Options);
        await other.Database.MigrateCommerceAsync();
        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(1);

        await using (var transaction = await other.Database.BeginTransactionAsync())
        {
            (await host.Sessions.Join(other).RunAsync(NextAsync)).Value.Should().Be(1);
            await transaction.CommitAsync();
        }

        (await host.Sessions.RunAsync(NextAsync)).Value.Should().Be(2);
    }

    private static async Task<CommerceResult<int>> AddAsync(ICommerceSession session, string id, string text, CancellationToken cancellationToken)
    {
        (await session.GetDbContextAsync<ShopContext>(cancellationToken)).Notes.Add(new Note { Id = id, Text = text });
        return CommerceResult.Success(1);
    }

    private static async Task FailAsync(ICommerceSession session, bool isOfTheHost, CancellationToken cancellationToken)
    {
        if (isOfTheHost)
        {
            var db = await session.GetDbContextAsync<ShopContext>(cancellationToken);
            await db.Database.ExecuteSqlRawAsync("SELECT 1 / 0", cancellationToken);
            return;
        }

        await ((EfSession)session).Sql.WriteAsync(Sql.Text("SELECT 1 / 0"), static row => row.GetInt32(0), cancellationToken);
    }

    private async Task<Note?> NoteAsync(StorageHost host, string id)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ShopContext>().Notes.SingleOrDefaultAsync(n => n.Id == Name(id));
    }

    private string Name(string id) => $"{id} of {_shop}";

    private async Task<CommerceResult<long>> NextAsync(ICommerceSession session, CancellationToken cancellationToken) =>
        await session.Get<IOrderNumberStore>().NextAsync(_shop, cancellationToken);

    private Task<StorageHost> OpenAsync(bool retries = true) => StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: retries);

    private sealed class ThrowingInterceptor(bool isBefore) : DbTransactionInterceptor
    {
        public bool IsArmed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsArmed && isBefore ? throw new InvalidOperationException("The interceptor refuses.") : ValueTask.FromResult(result);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            IsArmed && !isBefore ? throw new InvalidOperationException("The interceptor is late.") : Task.CompletedTask;
    }

    private sealed class OtherSchema(DbContextOptions<OtherSchema> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCommerce(o => o.Schema = "other_shop");
    }
}
