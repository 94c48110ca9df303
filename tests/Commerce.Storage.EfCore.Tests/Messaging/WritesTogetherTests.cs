using System.Diagnostics;
using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;

namespace Commerce.Storage.Tests;

/// <summary>Writes that wait for the next journey, over PostgreSQL. What every store must do is in the conformance suites.</summary>
public sealed class WritesTogetherTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private readonly ShopId _shop = ShopId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));

    [PostgreSqlFact]
    public async Task Three_carts_travel_together()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var one = await CountJourneysAsync(host, carts: 1);

        one.Should().BePositive();
        (await CountJourneysAsync(host, carts: 3)).Should().Be(one, "they are one batch, whatever their number");
    }

    [PostgreSqlFact]
    public async Task A_write_that_travelled_with_a_statement_that_failed_is_never_taken_for_done()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var (stored, other) = (Cart(), Cart());
        (await host.Sessions.RunAsync(async (session, token) => await session.Get<ICartStore>().SaveAsync(stored, 0, token))).IsSuccess.Should().BeTrue();

        var work = () => host.Sessions.RunAsync(async (session, token) =>
        {
            session.WriteTogether();
            (await session.Get<ICartStore>().SaveAsync(other, 0, token)).IsSuccess.Should().BeTrue();
            (await session.Get<ICartStore>().SaveAsync(stored, 7, token)).IsSuccess.Should().BeTrue("nobody has looked yet");
            await FluentActions.Awaiting(() => session.RunAsync(FailAsync, token)).Should().ThrowAsync<Exception>("the server takes no such number");
            return CommerceResult.Success(true);
        });

        await work.Should().ThrowAsync<InvalidOperationException>("going back to the savepoint does not tell what became of the writes before it");
        (await FindAsync(host, other)).Should().BeNull();
    }

    [PostgreSqlFact]
    public async Task A_refusal_that_the_work_swallows_ends_the_session_all_the_same()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var (unknown, other) = (Cart(), Cart());

        var ended = await host.Sessions.RunAsync(async (session, token) =>
        {
            session.WriteTogether();
            (await session.Get<ICartStore>().SaveAsync(unknown, 7, token)).IsSuccess.Should().BeTrue("nobody has looked yet");
            await FluentActions.Awaiting(() => session.Get<ICartStore>().FindAsync(_shop, other.Id, token).AsTask()).Should().ThrowAsync<Exception>();
            return await session.Get<ICartStore>().SaveAsync(other, 0, token);
        });

        ended.Error!.Code.Should().Be("messaging.version_conflict");
        (await FindAsync(host, other)).Should().BeNull();
    }

    [PostgreSqlFact]
    public async Task Nothing_waits_once_the_host_may_look()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var cart = Cart();

        await host.Sessions.RunAsync(async (session, token) =>
        {
            session.WriteTogether();
            await session.GetDbContextAsync<ShopContext>(token);
            (await session.Get<ICartStore>().SaveAsync(cart, 7, token)).Error!.Code.Should().Be("messaging.version_conflict");
            return CommerceResult.Success(true);
        });
    }

    private async Task<int> CountJourneysAsync(StorageHost host, int carts)
    {
        var journeys = 0;
        using var mine = new Activity("writes together").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => journeys += span.TraceId == mine.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        (await host.Sessions.RunAsync(async (session, token) =>
        {
            session.WriteTogether();
            for (var i = 0; i < carts; i++)
            {
                await session.Get<ICartStore>().SaveAsync(Cart(), 0, token);
            }

            return CommerceResult.Success(true);
        })).IsSuccess.Should().BeTrue();
        return journeys;
    }

    private static async Task<Cart?> FindAsync(StorageHost host, Cart cart)
    {
        Cart? found = null;
        await host.Sessions.RunAsync(async (session, token) =>
        {
            found = await session.Get<ICartStore>().FindAsync(cart.Shop, cart.Id, token);
            return CommerceResult.Success(true);
        });
        return found;
    }

    private async Task<CommerceResult<bool>> FailAsync(ICommerceSession session, CancellationToken cancellationToken) =>
        await session.Get<IOrderStore>().FindByNumberAsync(_shop, "\0", cancellationToken) is null;

    private Cart Cart()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new() { Id = CartId.New(TimeProvider.System), Shop = _shop, Currency = Currency.Eur, CreatedAt = now, ChangedAt = now, ExpiresAt = now.AddDays(1) };
    }
}
