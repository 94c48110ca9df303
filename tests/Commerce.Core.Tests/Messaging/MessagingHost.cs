using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging.Tests;

/// <summary>Sessions over memory with one small store of the tests' own and a clock that stands still.</summary>
internal sealed class MessagingHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public MessagingHost(Action<ICommerceBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMessaging();
        services.AddInMemoryStore<INoteStore>(session => new NoteStore(session));
        var builder = new Builder(services);
        builder.AddEvent<NoteTaken>("test.note_taken/1", NoteJson.Default);
        configure?.Invoke(builder);
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public StoppedClock Clock { get; } = new();

    public ICommerceSessions Sessions => _provider.GetRequiredService<ICommerceSessions>();

    public IOutboxPump Pump => _provider.GetRequiredService<IOutboxPump>();

    public IServiceProvider Services => _provider;

    public T Service<T>()
        where T : notnull
        => _provider.GetRequiredService<T>();

    public async Task<ImmutableList<string>> NotesAsync() =>
        (await Sessions.RunAsync(async (session, token) => CommerceResult.Success(await session.Get<INoteStore>().ListAsync(token)))).Value;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private sealed class Builder(IServiceCollection services) : ICommerceBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}

internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

internal interface INoteStore
{
    ValueTask<ImmutableList<string>> ListAsync(CancellationToken cancellationToken);

    ValueTask AddAsync(string note, CancellationToken cancellationToken);
}

internal sealed class NoteStore(InMemorySession session) : INoteStore
{
    private static readonly InMemoryCell<ImmutableList<string>> Cell = new([]);

    public ValueTask<ImmutableList<string>> ListAsync(CancellationToken cancellationToken) => new(session.Read(Cell));

    public async ValueTask AddAsync(string note, CancellationToken cancellationToken)
    {
        var notes = await session.LockAsync(Cell, cancellationToken);
        session.Write(Cell, notes.Add(note));
    }
}

internal sealed record NoteTaken : CommerceEvent
{
    public required string Note { get; init; }

    public string About { get; init; } = "all";

    [JsonIgnore]
    public override string AggregateId => $"note/{About}";
}

[JsonSerializable(typeof(NoteTaken))]
internal sealed partial class NoteJson : JsonSerializerContext;
