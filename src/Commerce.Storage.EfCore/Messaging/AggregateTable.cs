using System.Text.Json.Serialization.Metadata;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Loads and saves aggregates that stand in one row: columns for what is searched, constrained or joined, and the whole as a document.</summary>
internal sealed class AggregateTable<TAggregate>(EfSession session, SqlTable table, string noun)
    where TAggregate : class
{
    private readonly JsonTypeInfo<TAggregate> _info = session.Types.Info<TAggregate>();

    /// <summary>The first aggregate that matches, or <see langword="null"/>.</summary>
    public async ValueTask<TAggregate?> FindAsync(Sql matches, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(Sql.Of($"SELECT document FROM {table} WHERE {matches}"), row => Read(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    /// <summary>The aggregates of a SELECT: <paramref name="rest"/> is its WHERE, ORDER BY and LIMIT.</summary>
    public async ValueTask<IReadOnlyList<TAggregate>> ListAsync(Sql rest, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(Sql.Of($"SELECT document FROM {table} {rest}"), row => Read(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    /// <summary>Adds or changes a row whose version is <paramref name="expectedVersion"/> (0: there is none).</summary>
    /// <param name="saved">The aggregate under its next version.</param>
    /// <param name="key">Shop and id.</param>
    /// <param name="expectedVersion">The version that must be stored.</param>
    /// <param name="columns">Every column but version and document, key columns included.</param>
    /// <param name="cancellationToken">Abandons the statement.</param>
    public async ValueTask<CommerceResult<TAggregate>> SaveAsync(
        TAggregate saved,
        (ShopId Shop, Guid Id) key,
        long expectedVersion,
        ImmutableArray<(string Column, SqlValue Value)> columns,
        CancellationToken cancellationToken)
    {
        var document = System.Text.Json.JsonSerializer.Serialize(saved, _info);
        var names = string.Join(", ", columns.Select(c => c.Column));
        var values = Sql.Join(", ", columns.Select(c => Sql.Of($"{c.Value}")));
        var statement = expectedVersion == 0
            ? Sql.Of($"INSERT INTO {table} ({Sql.Text(names)}, version, document) VALUES ({values}, {1L}, {document}) ON CONFLICT (shop, id) DO NOTHING")
            : Sql.Of($"""
                UPDATE {table} SET {Sql.Join(", ", columns.Where(c => c.Column is not ("shop" or "id")).Select(c => Sql.Of($"{Sql.Text(c.Column)} = {c.Value}")))},
                    version = {expectedVersion + 1}, document = {document}
                WHERE shop = {key.Shop.Value} AND id = {key.Id} AND version = {expectedVersion}
                """);
        if (await session.Sql.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false) > 0)
        {
            return saved;
        }

        var actual = await session.Sql.FindAsync(
            Sql.Of($"SELECT version FROM {table} WHERE shop = {key.Shop.Value} AND id = {key.Id}"),
            static row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false);
        return MessagingErrors.VersionConflict(noun, expectedVersion, actual);
    }

    private TAggregate Read(string document) => System.Text.Json.JsonSerializer.Deserialize(document, _info)
        ?? throw new InvalidOperationException($"The stored {noun} is empty.");
}
