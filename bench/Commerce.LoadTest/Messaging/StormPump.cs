using System.Diagnostics;
using Commerce.LoadTest.Storage;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Commerce.LoadTest.Messaging;

/// <summary>A process that delivers: each delivery becomes a row of the table "deliveries", committed before the handler returns.</summary>
internal static class StormPump
{
    public static async Task<int> RunAsync(string connectionString)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        ShopDatabase.AddTo(builder.Services, connectionString)
            .AddEvent<StormEvent>("storm/1", StormJsonContext.Default)
            .AddEventHandler<StormEvent, StormRecorder>();
        builder.Services.Configure<OutboxOptions>(o => o.Lease = TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton(new NpgsqlDataSourceBuilder(connectionString + ";Options=-c synchronous_commit=off").Build());
        using var host = builder.Build();
        await host.RunAsync();
        return 0;
    }

    /// <summary>Starts one as a process of its own.</summary>
    public static Process Start(string connectionString)
    {
        return Process.Start(SelfProcess.Describe("outbox-pump", connectionString)) ?? throw new InvalidOperationException("The process did not start.");
    }
}

/// <summary>Writes down who was delivered when.</summary>
#pragma warning disable CA1812 // made by the container
internal sealed class StormRecorder(NpgsqlDataSource source) : IEventHandler<StormEvent>
#pragma warning restore CA1812
{
    public async ValueTask HandleAsync(EventDelivery<StormEvent> delivery, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("INSERT INTO deliveries (aggregate, version, occurred_at) VALUES ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Event.Aggregate });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Event.AggregateVersion });
        command.Parameters.Add(new NpgsqlParameter { Value = delivery.Event.OccurredAt.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
