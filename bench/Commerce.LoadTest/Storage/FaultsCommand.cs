using System.Globalization;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;
using Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Storage;

/// <summary>Connections that are cut before and after commits, under EnableRetryOnFailure: each piece of work has its effect once.</summary>
internal static class FaultsCommand
{
    private const int Callers = 8;
    private static readonly ShopId Shop = ShopId.Of("faults");

    public static async Task<int> RunAsync(TextWriter output, string? count)
    {
        var wanted = count is null ? 10_000 : int.Parse(count, CultureInfo.InvariantCulture);
        await using var database = await ShopDatabase.StartAsync();
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new FaultyProxy(direct.Port, chance: 0.08);

        // Npgsql 10.0 keeps a connection that broke while it asked for GSS encryption in its pool (npgsql/npgsql#6506): it is not asked for.
        var faulty = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Port = proxy.Port, MaxPoolSize = Callers * 2, Timeout = 5, GssEncryptionMode = GssEncryptionMode.Disable,
        }.ToString();
        var services = new ServiceCollection();
        services.AddDbContext<CommerceDbContext>(options => options.UseNpgsql(faulty, npgsql => npgsql.EnableRetryOnFailure(40, TimeSpan.FromMilliseconds(5), errorCodesToAdd: null)));
        services.AddCommerce().UseEntityFrameworkCore<CommerceDbContext>();
        await using var provider = services.BuildServiceProvider();
        var sessions = provider.GetRequiredService<ICommerceSessions>();
        long succeeded = 0, failed = 0, attempts = 0;
        proxy.IsArmed = true;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; proxy.Faults < wanted; i++)
            {
                var message = new InboxMessage(Shop, "faults", string.Create(CultureInfo.InvariantCulture, $"{caller}-{i}"), TimeProvider.System.GetUtcNow());
                try
                {
                    var result = await sessions.RunAsync(async (session, token) =>
                    {
                        Interlocked.Increment(ref attempts);
                        await session.Get<IOrderNumberStore>().NextAsync(Shop, token);
                        return CommerceResult.Success(await session.Get<IInboxStore>().TryRecordAsync(message, token));
                    });
                    if (!result.Value)
                    {
                        // Its first try had committed, and it ran again.
                        Interlocked.Increment(ref failed);
                    }

                    Interlocked.Increment(ref succeeded);
                }
                catch (Exception e) when (e is NpgsqlException or CommerceCommitUnknownException or InvalidOperationException or TimeoutException)
                {
                    Interlocked.Increment(ref failed);
                    output.WriteLine($"unfinished={e}");
                }
            }
        })));
        proxy.IsArmed = false;

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var numbers = await AskAsync(source, "SELECT last FROM commerce.order_numbers WHERE shop = 'faults'");
        var messages = await AskAsync(source, "SELECT count(*) FROM commerce.inbox WHERE shop = 'faults'");
        output.WriteLine($"faults={proxy.Faults}");
        output.WriteLine($"work={succeeded}");
        output.WriteLine($"attempts={attempts}");
        output.WriteLine($"unfinished_or_repeated={failed}");
        output.WriteLine($"double_effects={Math.Abs(numbers - succeeded) + Math.Abs(messages - succeeded)}");
        var passed = failed == 0 && numbers == succeeded && messages == succeeded;
        output.WriteLine($"faults={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static async Task<long> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
